//! How a hand holds a phone before a picture.

use super::BACKGROUND;
use crate::image::Image;

/// How a picture is shown to the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shot {
    /// The picture's height in the frame's, 0 to 1, before turning; less when its width would not fit so.
    pub fill: f32,
    /// Degrees away from facing the camera, seen from 2.2 picture heights.
    pub tilt: f32,
    /// Degrees around the line of sight, clockwise.
    pub rotation: f32,
    /// Radius in pixels of a box blur, applied three times.
    pub blur: usize,
    /// Gray levels that each pixel may be off, the same on every call.
    pub noise: f32,
    /// Brightness, 1 as it is.
    pub light: f32,
}

impl Default for Shot {
    fn default() -> Self {
        Self { fill: 0.75, tilt: 0.0, rotation: 0.0, blur: 0, noise: 0.0, light: 1.0 }
    }
}

/// The picture as the frame sees it: from the frame's plane to the picture's pixels.
struct Pose<'a> {
    gray: &'a [u8],
    width: usize,
    height: usize,
    /// Picture pixels to one frame pixel.
    step: f32,
    /// From the eye to the picture's middle, in frame pixels.
    distance: f32,
    tilt: (f32, f32),
    rotation: (f32, f32),
}

impl Pose<'_> {
    /// The gray seen at `x`, `y`, measured from the frame's middle.
    fn see(&self, x: f32, y: f32) -> u8 {
        let ((tilt_sin, tilt_cos), (sin, cos)) = (self.tilt, self.rotation);
        let across = x * self.distance / (self.distance * tilt_cos - x * tilt_sin);
        let down = y * (self.distance + across * tilt_sin) / self.distance;
        let column = (cos * across + sin * down) * self.step + self.width as f32 / 2.0;
        let row = (cos * down - sin * across) * self.step + self.height as f32 / 2.0;
        let inside = column >= 0.0 && row >= 0.0;
        let (column, row) = (column as usize, row as usize);
        if inside && column < self.width && row < self.height {
            self.gray[row * self.width + column]
        } else {
            BACKGROUND
        }
    }
}

impl Shot {
    /// The frame's gray levels, `width` × `height` of them.
    pub(super) fn render(&self, image: &Image, width: usize, height: usize) -> Vec<u8> {
        let gray = image.gray();
        let (from_width, from_height) = (image.width as f32, image.height as f32);
        let fit = (height as f32 / from_height).min(width as f32 / from_width) * self.fill;
        let pose = Pose {
            gray: &gray,
            width: image.width as usize,
            height: image.height as usize,
            step: 1.0 / fit,
            distance: 2.2 * from_height * fit,
            tilt: self.tilt.to_radians().sin_cos(),
            rotation: self.rotation.to_radians().sin_cos(),
        };
        let mut frame = Vec::with_capacity(width * height);
        for row in 0..height {
            for column in 0..width {
                let x = column as f32 - width as f32 / 2.0;
                let y = row as f32 - height as f32 / 2.0;
                let corners = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
                let sum: f32 = corners.iter().map(|(dx, dy)| f32::from(pose.see(x + dx, y + dy))).sum();
                frame.push((sum / 4.0 * self.light) as u8);
            }
        }
        for _ in 0..if self.blur > 0 { 3 } else { 0 } {
            frame = box_blur(&frame, width, 1, self.blur);
            frame = box_blur(&frame, width, width, self.blur);
        }
        self.add_noise(&mut frame);
        frame
    }

    fn add_noise(&self, frame: &mut [u8]) {
        let mut seed = 1_u32;
        for pixel in frame.iter_mut().filter(|_| self.noise > 0.0) {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let off = (seed >> 8) as f32 / 8_388_608.0 - 1.0;
            *pixel = (f32::from(*pixel) + off * self.noise) as u8;
        }
    }
}

/// Averages along one axis: `stride` is 1 for rows and the width for columns.
fn box_blur(frame: &[u8], width: usize, stride: usize, radius: usize) -> Vec<u8> {
    let length = if stride == 1 { width } else { frame.len() / width };
    let average = |at: usize| {
        let along = if stride == 1 { at % width } else { at / width };
        let start = at - along * stride;
        let span = along.saturating_sub(radius)..(along + radius + 1).min(length);
        let count = span.len();
        let sum: usize = span.map(|step| usize::from(frame[start + step * stride])).sum();
        (sum / count) as u8
    };
    (0..frame.len()).map(average).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half_black() -> Image {
        let row = |x: u32| if x < 50 { [0, 0, 0, 255] } else { [255; 4] };
        Image { width: 100, height: 100, rgba: (0..10_000).flat_map(|at| row(at % 100)).collect() }
    }

    #[test]
    fn a_picture_stands_in_the_middle_at_three_quarters_of_the_height() {
        let frame = Shot::default().render(&half_black(), 640, 480);
        let middle = &frame[240 * 640..241 * 640];
        assert_eq!((middle[139], middle[141], middle[319]), (BACKGROUND, 0, 0), "360 wide from column 140");
        assert_eq!((middle[320], middle[498], middle[501]), (255, 255, BACKGROUND));
        assert_eq!((frame[58 * 640 + 319], frame[61 * 640 + 319]), (BACKGROUND, 0), "360 high from row 60");
    }

    #[test]
    fn turned_upside_down_black_and_white_change_sides() {
        let frame = Shot { rotation: 180.0, ..Shot::default() }.render(&half_black(), 640, 480);
        assert_eq!((frame[240 * 640 + 200], frame[240 * 640 + 440]), (255, 0));
    }

    #[test]
    fn tilt_narrows_and_blur_softens() {
        let inside = |shot: Shot| {
            let frame = shot.render(&half_black(), 640, 480);
            frame[240 * 640..241 * 640].iter().filter(|level| **level != BACKGROUND).count()
        };
        assert!(inside(Shot { tilt: 50.0, ..Shot::default() }) < inside(Shot::default()) * 4 / 5);
        let soft = Shot { blur: 4, ..Shot::default() }.render(&half_black(), 640, 480);
        assert!((60..200).contains(&soft[240 * 640 + 320]), "an edge is gray: {}", soft[240 * 640 + 320]);
    }
}
