//! What a phone's camera sees.

mod shot;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use shot::Shot;

use crate::image::Image;

/// The gray that stands around a picture and for no picture at all.
const BACKGROUND: u8 = 120;

/// The size of the frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resolution {
    /// 640 × 480.
    #[default]
    Vga,
    /// 1280 × 720.
    Hd,
}

impl Resolution {
    fn size(self) -> (usize, usize) {
        match self {
            Self::Vga => (640, 480),
            Self::Hd => (1280, 720),
        }
    }
}

/// A film of one frame, in a Y4M file that [`crate::Options::camera`] points to. Chromium plays it at 10 frames a
/// second, for ever; a running track shows a change within two frames, because the file is overwritten in place.
#[derive(Clone, Debug)]
pub struct Camera {
    path: PathBuf,
    resolution: Resolution,
}

impl Camera {
    /// Makes the file, all gray.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn blank(path: impl Into<PathBuf>, resolution: Resolution) -> io::Result<Self> {
        let camera = Self { path: path.into(), resolution };
        let (width, height) = resolution.size();
        fs::write(&camera.path, camera.film(&vec![BACKGROUND; width * height]))?;
        Ok(camera)
    }

    /// The film, for [`crate::Options::camera`].
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Holds the camera straight before `image`: centered, three quarters of the frame's height if its width fits.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn show(&self, image: &Image) -> io::Result<()> {
        self.show_as(image, &Shot::default())
    }

    /// Holds the camera before `image` as a hand does.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn show_as(&self, image: &Image, shot: &Shot) -> io::Result<()> {
        let (width, height) = self.resolution.size();
        self.overwrite(&shot.render(image, width, height))
    }

    /// Turns the camera away: all gray.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn clear(&self) -> io::Result<()> {
        let (width, height) = self.resolution.size();
        self.overwrite(&vec![BACKGROUND; width * height])
    }

    /// Same size, no truncation: Chromium reads the file again for every frame and must never find it short.
    fn overwrite(&self, luma: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).open(&self.path)?.write_all(&self.film(luma))
    }

    /// YUV4MPEG2 with one 4:2:0 frame: a gray level for each pixel, and colorless chroma.
    fn film(&self, luma: &[u8]) -> Vec<u8> {
        let (width, height) = self.resolution.size();
        let mut film = format!("YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\nFRAME\n").into_bytes();
        film.extend_from_slice(luma);
        film.resize(film.len() + luma.len() / 2, 128);
        film
    }
}
