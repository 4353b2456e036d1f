//! A picture in memory.

use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor};
use std::path::Path;

/// A picture of `width` × `height` pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Red, green, blue and alpha of each pixel, row by row from the top left.
    pub rgba: Vec<u8>,
}

impl Image {
    /// Reads a PNG of any color type.
    ///
    /// # Errors
    /// When the bytes are not a PNG.
    pub fn from_png(bytes: &[u8]) -> Result<Self, png::DecodingError> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder
            .set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
        let mut reader = decoder.read_info()?;
        let size = reader.output_buffer_size().ok_or(png::DecodingError::LimitsExceeded)?;
        let mut pixels = vec![0; size];
        let frame = reader.next_frame(&mut pixels)?;
        pixels.truncate(frame.buffer_size());
        let rgba = match frame.color_type {
            png::ColorType::GrayscaleAlpha => {
                pixels.chunks_exact(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect()
            }
            _ => pixels,
        };
        Ok(Self { width: frame.width, height: frame.height, rgba })
    }

    /// Reads a PNG file.
    ///
    /// # Errors
    /// When the file cannot be read or is not a PNG.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        Self::from_png(&fs::read(path)?).map_err(io::Error::other)
    }

    /// Writes the picture as a PNG, making the directory if it is missing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        if let Some(parent) = path.as_ref().parent() {
            fs::create_dir_all(parent)?;
        }
        let file = BufWriter::new(File::create(path)?);
        let mut encoder = png::Encoder::new(file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(io::Error::other)?;
        writer.write_image_data(&self.rgba).map_err(io::Error::other)?;
        writer.finish().map_err(io::Error::other)
    }

    /// One gray level for each pixel, 0 black to 255 white (BT.601 luma, alpha ignored).
    pub fn gray(&self) -> Vec<u8> {
        let luma = |p: &[u8]| (u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1000;
        self.rgba.chunks_exact(4).map(|p| u8::try_from(luma(p)).unwrap_or(u8::MAX)).collect()
    }

    /// Red, green, blue and alpha of the pixel at `x`, `y` from the top left, if it is inside.
    pub fn pixel(&self, x: u32, y: u32) -> Option<[u8; 4]> {
        let inside = x < self.width && y < self.height;
        let start = (y as usize * self.width as usize + x as usize) * 4;
        inside.then(|| self.rgba.get(start..start + 4)?.try_into().ok()).flatten()
    }
}
