//! Every pixel against the mean of the square window around it, by an integral image.

use crate::geometry::{Point, Polarity};
use crate::gray::Plane;

/// How far, in gray levels, a place may be below the mean and still count as light: noise on a plain light surface
/// makes no edges then.
const LIGHT_MARGIN: f32 = 1.5;

/// A plane, and the sums that give the mean of any window of it.
#[derive(Debug)]
pub(crate) struct Threshold<'a> {
    plane: &'a Plane<'a>,
    /// `(width + 1) * (height + 1)` sums over all above and to the left. They may wrap around on planes over 16
    /// megapixels; differences between them stay right.
    sums: Vec<u32>,
    /// The window reaches so many pixels to each side.
    radius: usize,
}

impl<'a> Threshold<'a> {
    pub(crate) fn new(plane: &'a Plane<'a>, radius: usize) -> Self {
        let stride = plane.width() + 1;
        let mut sums = vec![0_u32; stride * (plane.height() + 1)];
        for y in 0..plane.height() {
            let (done, rest) = sums.split_at_mut((y + 1) * stride);
            let above = &done[y * stride + 1..];
            let mut sum = 0_u32;
            for ((out, above), pixel) in rest[1..stride].iter_mut().zip(above).zip(plane.row(y)) {
                sum = sum.wrapping_add(u32::from(*pixel));
                *out = above.wrapping_add(sum);
            }
        }
        Self { plane, sums, radius }
    }

    pub(crate) fn plane(&self) -> &'a Plane<'a> {
        self.plane
    }

    /// The window's ends around a coordinate, cut at the border.
    fn span(&self, at: usize, side: usize) -> (usize, usize) {
        (at.saturating_sub(self.radius), (at + self.radius + 1).min(side))
    }

    fn mean(&self, x: usize, y: usize) -> f32 {
        let stride = self.plane.width() + 1;
        let (left, right) = self.span(x, self.plane.width());
        let (top, bottom) = self.span(y, self.plane.height());
        let (above, below) = (top * stride, bottom * stride);
        let sum = self.sums[below + right]
            .wrapping_add(self.sums[above + left])
            .wrapping_sub(self.sums[above + right])
            .wrapping_sub(self.sums[below + left]);
        sum as f32 / ((right - left) * (bottom - top)) as f32
    }

    /// Gray levels above (light) or below (dark) the local mean at a place, as a symbol of this polarity sees it.
    #[inline]
    pub(crate) fn lightness(&self, at: Point, polarity: Polarity) -> f32 {
        let x = (at.x as usize).min(self.plane.width() - 1);
        let y = (at.y as usize).min(self.plane.height() - 1);
        (self.plane.sample(at) - self.mean(x, y)) * polarity.sign() + LIGHT_MARGIN
    }

    /// Fills `out` with the difference of each pixel of row `y` from its mean, in gray levels times the returned
    /// number. Integers, because this loop runs over every second row of every pass and vectorizes so.
    pub(crate) fn row_differences(&self, y: usize, out: &mut [i32]) -> i32 {
        let width = self.plane.width();
        let stride = width + 1;
        let (top, bottom) = self.span(y, self.plane.height());
        let (above, below) = (&self.sums[top * stride..][..stride], &self.sums[bottom * stride..][..stride]);
        let row = self.plane.row(y);
        let window = 2 * self.radius + 1;
        let area = ((bottom - top) * window) as i32;

        let cut = |x: usize| {
            let (left, right) = self.span(x, width);
            let sum =
                below[right].wrapping_add(above[left]).wrapping_sub(above[right]).wrapping_sub(below[left]);
            let scaled = i64::from(sum) * window as i64 / (right - left) as i64;
            i32::from(row[x]) * area - scaled as i32
        };
        let left_end = self.radius.min(width);
        let right_start = width.saturating_sub(self.radius + 1).max(left_end);
        for x in (0..left_end).chain(right_start..width) {
            out[x] = cut(x);
        }

        let whole = width.saturating_sub(window);
        let columns =
            below[window.min(stride)..].iter().zip(below).zip(above[window.min(stride)..].iter().zip(above));
        let pixels = row.iter().zip(out.iter_mut()).skip(self.radius).take(whole);
        for ((pixel, out), ((below_right, below_left), (above_right, above_left))) in pixels.zip(columns) {
            let sum =
                below_right.wrapping_sub(*below_left).wrapping_sub(above_right.wrapping_sub(*above_left));
            *out = i32::from(*pixel) * area - sum as i32;
        }
        area
    }
}
