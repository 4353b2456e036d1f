//! A plane of luma and the versions of it that the passes look at.

use std::borrow::Cow;

use crate::geometry::Point;

/// The least side of a picture, in pixels: the smallest symbol has 21 modules, and none is read below a pixel each.
pub(crate) const LEAST_SIDE: usize = 21;

/// The part of the shorter side that [`Plane::center`] keeps: 400 of 480, the region the schedule was measured with.
const CENTER_SHARE: (usize, usize) = (5, 6);

/// `width * height` luma values, row by row.
#[derive(Clone, Debug)]
pub(crate) struct Plane<'a> {
    pixels: Cow<'a, [u8]>,
    width: usize,
    height: usize,
}

impl<'a> Plane<'a> {
    /// `None` if the length is not `width * height`, or a side is under [`LEAST_SIDE`].
    pub(crate) fn new(pixels: &'a [u8], width: usize, height: usize) -> Option<Self> {
        let fits = width.checked_mul(height) == Some(pixels.len());
        (fits && width.min(height) >= LEAST_SIDE).then_some(Self {
            pixels: Cow::Borrowed(pixels),
            width,
            height,
        })
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn height(&self) -> usize {
        self.height
    }

    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.pixels[y * self.width..][..self.width]
    }

    /// The luma at a place between pixels, bilinear; places outside count as the border.
    #[inline]
    pub(crate) fn sample(&self, at: Point) -> f32 {
        let x = (at.x - 0.5).clamp(0.0, (self.width - 2) as f32);
        let y = (at.y - 0.5).clamp(0.0, (self.height - 2) as f32);
        let (column, row) = (x as usize, y as usize);
        let (right, down) = (x - column as f32, y - row as f32);
        let start = row * self.width + column;
        let across =
            |i: usize| f32::from(self.pixels[i]) * (1.0 - right) + f32::from(self.pixels[i + 1]) * right;
        across(start) * (1.0 - down) + across(start + self.width) * down
    }

    fn owned(pixels: Vec<u8>, width: usize, height: usize) -> Plane<'static> {
        Plane { pixels: Cow::Owned(pixels), width, height }
    }

    /// Half the size, each pixel the mean of four: a quarter of the work, and a quarter of the noise's power.
    pub(crate) fn halved(&self) -> Plane<'static> {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (upper, _) = self.row(2 * y).as_chunks::<2>();
            let (lower, _) = self.row(2 * y + 1).as_chunks::<2>();
            pixels.extend(upper.iter().zip(lower).map(|(u, l)| {
                let sum = u16::from(u[0]) + u16::from(u[1]) + u16::from(l[0]) + u16::from(l[1]);
                ((sum + 2) >> 2) as u8
            }));
        }
        Self::owned(pixels, width, height)
    }

    /// The 1-2-1 blur both ways: what makes noisy frames readable.
    pub(crate) fn blurred(&self) -> Plane<'static> {
        let mut pixels = vec![0; self.pixels.len()];
        let mut column = vec![0_u16; self.width];
        for (y, out) in pixels.chunks_exact_mut(self.width).enumerate() {
            let rows = self
                .row(y.saturating_sub(1))
                .iter()
                .zip(self.row(y))
                .zip(self.row((y + 1).min(self.height - 1)));
            for (sum, ((above, here), below)) in column.iter_mut().zip(rows) {
                *sum = u16::from(*above) + 2 * u16::from(*here) + u16::from(*below);
            }
            for (pixel, sums) in out[1..].iter_mut().zip(column.windows(3)) {
                *pixel = ((sums[0] + 2 * sums[1] + sums[2] + 8) >> 4) as u8;
            }
            let last = self.width - 1;
            out[0] = (column[0] >> 2) as u8;
            out[last] = (column[last] >> 2) as u8;
        }
        Self::owned(pixels, self.width, self.height)
    }

    /// Unsharp masking with twice the difference from the plane blurred twice: what makes small modules readable.
    pub(crate) fn sharpened(&self) -> Plane<'static> {
        let soft = self.blurred().blurred();
        let sharp = |(here, soft): (&u8, &u8)| {
            (i32::from(*here) + 2 * (i32::from(*here) - i32::from(*soft))).clamp(0, 255) as u8
        };
        let pixels = self.pixels.iter().zip(soft.pixels.iter()).map(sharp).collect();
        Self::owned(pixels, self.width, self.height)
    }

    /// The square in the middle, where people aim; a frame too small for that as it is.
    pub(crate) fn center(&self) -> Plane<'_> {
        let side = self.width.min(self.height) * CENTER_SHARE.0 / CENTER_SHARE.1;
        if side < LEAST_SIDE {
            return Plane { pixels: Cow::Borrowed(&self.pixels), ..*self };
        }
        let (left, top) = ((self.width - side) / 2, (self.height - side) / 2);
        let pixels = (top..top + side).flat_map(|y| &self.row(y)[left..left + side]).copied().collect();
        Self::owned(pixels, side, side)
    }
}
