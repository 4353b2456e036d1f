//! The directory that a host serves: every file, and its compressed siblings.

use crate::Effort;
use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is to be served, by path below the root (`assets/app-….js`).
#[derive(Debug, Default)]
pub(crate) struct Dist(BTreeMap<String, Vec<u8>>);

/// What a file weighs, in bytes. Files that do not compress (PNG) weigh the same three times.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Weight {
    pub(crate) path: String,
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

impl Dist {
    /// Adds a file; a leading slash of the path is the root.
    pub(crate) fn add(&mut self, path: &str, content: impl Into<Vec<u8>>) {
        self.0.insert(path.trim_start_matches('/').to_owned(), content.into());
    }

    pub(crate) fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path.trim_start_matches('/')).map(Vec::as_slice)
    }

    /// Writes everything beside `out` and weighs it. Siblings (`.br`, `.gz`) of files that have not changed are taken over
    /// from `out` instead of being made again.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(crate) fn stage(&self, out: &Path, effort: Effort) -> Result<Staged> {
        let directory = beside(out, "next");
        remove(&directory)?;
        let write = |(path, content): (&String, &Vec<u8>)| {
            write_file(content, path, &directory, out, effort).with_context(|| format!("writing {path}"))
        };
        let weights = self.0.iter().map(write).collect::<Result<_>>()?;
        Ok(Staged { directory, out: out.to_owned(), weights })
    }
}

/// A bundle that is complete, beside the place where it will be served from.
#[derive(Debug)]
pub(crate) struct Staged {
    directory: PathBuf,
    out: PathBuf,
    pub(crate) weights: Vec<Weight>,
}

impl Staged {
    /// Adds a note for whoever works with the bundle; it is not compressed and not weighed.
    pub(crate) fn note(&self, name: &str, content: impl AsRef<[u8]>) -> Result<()> {
        fs::write(self.directory.join(name), content).with_context(|| format!("writing {name}"))
    }

    /// Puts the bundle in place of the last one.
    pub(crate) fn publish(self) -> Result<()> {
        remove(&self.out)?;
        fs::rename(&self.directory, &self.out)
            .with_context(|| format!("moving the new bundle to {}", self.out.display()))
    }
}

fn write_file(content: &[u8], path: &str, next: &Path, last: &Path, effort: Effort) -> Result<Weight> {
    let target = next.join(path);
    if let Some(directory) = target.parent() {
        fs::create_dir_all(directory)?;
    }
    fs::write(&target, content)?;
    let mut weight =
        Weight { path: path.to_owned(), raw: content.len(), gzip: content.len(), brotli: content.len() };
    if !compresses(path) {
        return Ok(weight);
    }
    let unchanged = fs::read(last.join(path)).is_ok_and(|before| before == content);
    let sibling = |extension: &str, compress: fn(&[u8]) -> Result<Vec<u8>>| -> Result<usize> {
        let name = format!("{path}.{extension}");
        let kept = if unchanged { fs::read(last.join(&name)).ok() } else { None };
        let compressed = match kept {
            Some(kept) => kept,
            None => compress(content)?,
        };
        fs::write(next.join(&name), &compressed)?;
        Ok(compressed.len())
    };
    weight.gzip = sibling("gz", gzip)?;
    weight.brotli = match effort {
        Effort::Full => sibling("br", |content| brotli(content, 11))?,
        Effort::Quick => sibling("br", |content| brotli(content, 1))?,
    };
    Ok(weight)
}

fn compresses(path: &str) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("html" | "js" | "wasm" | "css" | "json" | "svg" | "webmanifest"))
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// With the largest window that browsers must accept (16 MB); a quality of 11 is the best.
fn brotli(content: &[u8], quality: i32) -> Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality, lgwin: 24, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    path.with_file_name(name)
}

fn remove(directory: &Path) -> Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", directory.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(files: &[(&str, &str)], out: &Path) -> Vec<Weight> {
        let mut dist = Dist::default();
        for (path, content) in files {
            dist.add(path, *content);
        }
        let staged = dist.stage(out, Effort::Quick).unwrap();
        let weights = staged.weights.clone();
        staged.publish().unwrap();
        weights
    }

    #[test]
    fn text_gets_siblings_that_unpack_to_it_and_pictures_get_none() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("dist");
        let text = "红帆签到 ".repeat(100);
        let weights = publish(&[("/index.html", &text), ("icons/a.png", "png")], &out);
        let mut unpacked = Vec::new();
        let packed = fs::read(out.join("index.html.br")).unwrap();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
        assert_eq!(String::from_utf8(unpacked).unwrap(), text);
        assert!(out.join("index.html.gz").exists());
        assert!(!out.join("icons/a.png.br").exists());
        let page = weights.iter().find(|weight| weight.path == "index.html").unwrap();
        assert_eq!((page.raw, page.brotli), (text.len(), packed.len()));
    }

    #[test]
    fn a_changed_file_does_not_keep_its_old_siblings() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("dist");
        publish(&[("sw.js", "one")], &out);
        let before = fs::read(out.join("sw.js.br")).unwrap();
        publish(&[("sw.js", "two")], &out);
        assert_ne!(fs::read(out.join("sw.js.br")).unwrap(), before);
    }

    #[test]
    fn an_unchanged_file_keeps_the_siblings_it_has() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("dist");
        publish(&[("sw.js", "one")], &out);
        fs::write(out.join("sw.js.br"), "kept").unwrap();
        publish(&[("sw.js", "one")], &out);
        assert_eq!(fs::read_to_string(out.join("sw.js.br")).unwrap(), "kept");
    }

    #[test]
    fn what_is_served_no_more_is_gone() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("dist");
        publish(&[("assets/old.js", "one")], &out);
        publish(&[("assets/new.js", "one")], &out);
        assert!(out.join("assets/new.js").exists() && !out.join("assets/old.js").exists());
    }
}
