//! The plane that is drawn on. All lengths are CSS pixels of a drawing shown at its own size; y grows downwards.

/// How much a rounded place may lie beside the exact one. What must not touch keeps more than this between.
const TENTH: f64 = 10.0;

/// The size of a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    width: f64,
    height: f64,
}

impl Canvas {
    /// For a column of a wide screen.
    pub const WIDE: Self = Self { width: 640.0, height: 360.0 };

    /// For a phone held upright.
    pub const NARROW: Self = Self { width: 340.0, height: 420.0 };

    /// A canvas of any ratio. What is not a length becomes the nearest one that is.
    #[must_use]
    pub fn new(width: f64, height: f64) -> Self {
        Self { width: length(width), height: length(height) }
    }

    /// From left to right.
    #[must_use]
    pub fn width(self) -> f64 {
        self.width
    }

    /// From top to bottom.
    #[must_use]
    pub fn height(self) -> f64 {
        self.height
    }

    /// Where the heaviest goes.
    #[must_use]
    pub fn middle(self) -> Point {
        Point { x: self.width / 2.0, y: self.height / 2.0 }
    }

    /// Whether a rectangle lies inside.
    #[must_use]
    pub fn holds(self, area: Rect) -> bool {
        area.left() >= 0.0 && area.top() >= 0.0 && area.right() <= self.width && area.bottom() <= self.height
    }

    /// The part between the least top and the greatest bottom of what is drawn, over the whole width; all of it when
    /// nothing is.
    pub(super) fn cropped(self, drawn: impl Iterator<Item = (f64, f64)>) -> [f64; 4] {
        let nothing = (self.height, 0.0_f64);
        let (top, bottom) =
            drawn.fold(nothing, |(least, most), (top, bottom)| (least.min(top), most.max(bottom)));
        if top >= bottom {
            return [0.0, 0.0, self.width, self.height];
        }
        let (top, bottom) = (top.floor().max(0.0), bottom.ceil().min(self.height));
        [0.0, top, self.width, bottom - top]
    }
}

fn length(value: f64) -> f64 {
    if value.is_nan() { 1.0 } else { value.clamp(1.0, 4096.0) }
}

/// A place, or the way from one to another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// The way from another point to this one.
    pub(super) fn from(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }

    pub(super) fn plus(self, way: Self) -> Self {
        Self { x: self.x + way.x, y: self.y + way.y }
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self { x: self.x * factor, y: self.y * factor }
    }

    pub(super) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// `hypot` is a library's approximation, a square root is not.
    pub(super) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    pub(super) fn rounded(self) -> Self {
        Self { x: rounded(self.x), y: rounded(self.y) }
    }
}

/// To a tenth of a pixel: nobody sees more, and the page stays small.
pub(super) fn rounded(value: f64) -> f64 {
    (value * TENTH).round() / TENTH
}

/// A rectangle around its middle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The middle.
    pub middle: Point,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Rect {
    /// The least x.
    #[must_use]
    pub fn left(self) -> f64 {
        self.middle.x - self.width / 2.0
    }

    /// The greatest x.
    #[must_use]
    pub fn right(self) -> f64 {
        self.middle.x + self.width / 2.0
    }

    /// The least y.
    #[must_use]
    pub fn top(self) -> f64 {
        self.middle.y - self.height / 2.0
    }

    /// The greatest y.
    #[must_use]
    pub fn bottom(self) -> f64 {
        self.middle.y + self.height / 2.0
    }

    /// Whether both have more than an edge in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let depth = self.depth(other);
        depth.x > 0.0 && depth.y > 0.0
    }

    /// How far both reach into each other, each way; negative is the gap between.
    pub(super) fn depth(self, other: Self) -> Point {
        let way = self.middle.from(other.middle);
        Point {
            x: (self.width + other.width) / 2.0 - way.x.abs(),
            y: (self.height + other.height) / 2.0 - way.y.abs(),
        }
    }

    /// The nearest of its points.
    pub(super) fn nearest(self, to: Point) -> Point {
        Point { x: to.x.clamp(self.left(), self.right()), y: to.y.clamp(self.top(), self.bottom()) }
    }

    /// Whether the line between two points goes through it.
    pub(super) fn is_crossed(self, from: Point, to: Point) -> bool {
        let way = to.from(from);
        let across = inside(from.x, way.x, self.left(), self.right());
        let down = inside(from.y, way.y, self.top(), self.bottom());
        across.0.max(down.0).max(0.0) < across.1.min(down.1).min(1.0)
    }
}

/// From which part of a way to which one of its coordinates is between two values.
fn inside(start: f64, way: f64, low: f64, high: f64) -> (f64, f64) {
    if way == 0.0 {
        let everywhere = low < start && start < high;
        return if everywhere { (f64::NEG_INFINITY, f64::INFINITY) } else { (1.0, 0.0) };
    }
    let (a, b) = ((low - start) / way, (high - start) / way);
    (a.min(b), a.max(b))
}

/// The nearest point of the line between two points.
pub(super) fn nearest_on_line(from: Point, to: Point, point: Point) -> Point {
    let way = to.from(from);
    let length = way.dot(way);
    if length == 0.0 {
        return from;
    }
    from.plus(way.times((point.from(from).dot(way) / length).clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { middle: Point { x, y }, width, height }
    }

    #[test]
    fn any_two_numbers_make_a_canvas() {
        for (given, width) in
            [(640.0, 640.0), (0.0, 1.0), (-5.0, 1.0), (f64::NAN, 1.0), (f64::INFINITY, 4096.0)]
        {
            assert_eq!(Canvas::new(given, 10.0).width(), width);
        }
    }

    #[test]
    fn neighbours_with_a_common_edge_do_not_overlap() {
        let box_ = rect(5.0, 5.0, 10.0, 10.0);
        assert!(!box_.overlaps(rect(15.0, 5.0, 10.0, 10.0)));
        assert!(box_.overlaps(rect(14.9, 5.0, 10.0, 10.0)));
        assert!(Canvas::new(10.0, 10.0).holds(box_));
        assert!(!Canvas::new(10.0, 9.0).holds(box_));
    }

    #[test]
    fn a_line_crosses_a_rectangle_through_its_inside_only() {
        let point = |x, y| Point { x, y };
        let area = rect(5.0, 5.0, 4.0, 4.0);
        for (from, to, crossed) in [
            (point(0.0, 5.0), point(10.0, 5.0), true),
            (point(0.0, 0.0), point(10.0, 10.0), true),
            (point(5.0, 5.0), point(20.0, 5.0), true),
            (point(0.0, 0.0), point(2.0, 2.0), false),
            (point(0.0, 9.0), point(10.0, 9.0), false),
            (point(0.0, 1.0), point(1.0, 10.0), false),
            (point(5.0, 5.0), point(5.0, 5.0), true),
            (point(1.0, 1.0), point(1.0, 1.0), false),
        ] {
            assert_eq!(area.is_crossed(from, to), crossed, "{from:?} {to:?}");
        }
    }

    #[test]
    fn the_nearest_point_of_a_line_is_on_it() {
        let point = |x, y| Point { x, y };
        let (from, to) = (point(0.0, 0.0), point(10.0, 0.0));
        for (given, nearest) in [(point(4.0, 3.0), 4.0), (point(-4.0, 3.0), 0.0), (point(14.0, 3.0), 10.0)] {
            assert_eq!(nearest_on_line(from, to, given), point(nearest, 0.0));
        }
        assert_eq!(nearest_on_line(from, from, to), from);
    }
}
