//! The projective map from a symbol's module coordinates to the picture.

use crate::geometry::Point;

/// A 3×3 matrix, row by row.
type Matrix = [f32; 9];

/// A projective map of the plane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Homography(Matrix);

impl Homography {
    /// The map that takes four points to four others, both in the order of a unit square's (0,0), (1,0), (0,1), (1,1).
    /// `None` where there is none that numbers can hold (three in a line).
    pub(crate) fn between(from: &[Point; 4], to: &[Point; 4]) -> Option<Self> {
        let product = multiply(&from_unit_square(to), &adjugate(&from_unit_square(from)));
        let scale = 1.0 / product[8];
        let usable = scale.is_finite() && product.iter().all(|value| value.is_finite());
        usable.then(|| Self(product.map(|value| value * scale)))
    }

    /// Where a point goes.
    #[inline]
    pub(crate) fn map(&self, u: f32, v: f32) -> Point {
        let m = &self.0;
        let depth = 1.0 / (m[6] * u + m[7] * v + m[8]);
        Point::new((m[0] * u + m[1] * v + m[2]) * depth, (m[3] * u + m[4] * v + m[5]) * depth)
    }
}

/// Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), section 2.2.3.
fn from_unit_square(&[p0, p1, p2, p3]: &[Point; 4]) -> Matrix {
    let (d1, d2) = (p1 - p3, p2 - p3);
    let sum = p0 - p1 + p3 - p2;
    let determinant = d1.x * d2.y - d2.x * d1.y;
    let g = (sum.x * d2.y - d2.x * sum.y) / determinant;
    let h = (d1.x * sum.y - sum.x * d1.y) / determinant;
    [
        p1.x - p0.x + g * p1.x,
        p2.x - p0.x + h * p2.x,
        p0.x,
        p1.y - p0.y + g * p1.y,
        p2.y - p0.y + h * p2.y,
        p0.y,
        g,
        h,
        1.0,
    ]
}

fn multiply(a: &Matrix, b: &Matrix) -> Matrix {
    std::array::from_fn(|i| {
        let (row, column) = (i / 3 * 3, i % 3);
        a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6]
    })
}

/// The inverse up to a factor, which a projective map does not notice.
fn adjugate(m: &Matrix) -> Matrix {
    let minor = |a: usize, b: usize, c: usize, d: usize| m[a] * m[d] - m[b] * m[c];
    [
        minor(4, 5, 7, 8),
        minor(2, 1, 8, 7),
        minor(1, 2, 4, 5),
        minor(5, 3, 8, 6),
        minor(0, 2, 6, 8),
        minor(2, 0, 5, 3),
        minor(3, 4, 6, 7),
        minor(1, 0, 7, 6),
        minor(0, 1, 3, 4),
    ]
}
