//! Labels that do not cover each other.

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Box {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Box {
    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Box) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }

    /// Whether it lies inside of another.
    pub fn within(&self, other: &Box) -> bool {
        self.x >= other.x
            && self.y >= other.y
            && self.x + self.w <= other.x + other.w
            && self.y + self.h <= other.y + other.h
    }
}

/// Moves places on a line apart until they stand at least `gap` from each other, as near to
/// where they wish to be as that allows, all of them from `low` to `high`; returned in the
/// order given. Where there is no room for the gap, it shrinks.
///
/// Neighbours that are too close become a group around the mean of their wishes (the
/// pool-adjacent-violators algorithm, so that the sum of squared moves is least).
pub fn spread(wishes: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let count = wishes.len();
    let gap = gap.min((high - low) / (count.saturating_sub(1)).max(1) as f64).max(0.0);
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| wishes[*a].total_cmp(&wishes[*b]));
    // Of each group: the mean of where its first wishes to be, and how many it has.
    let mut groups: Vec<(f64, usize)> = Vec::new();
    for (i, index) in order.iter().enumerate() {
        let mut group = (wishes[*index] - gap * i as f64, 1);
        while let Some(before) = groups.pop_if(|g| g.0 > group.0) {
            let n = (before.1 + group.1) as f64;
            let mean = (before.0 * before.1 as f64 + group.0 * group.1 as f64) / n;
            group = (mean, before.1 + group.1);
        }
        groups.push(group);
    }
    let top = high - gap * count.saturating_sub(1) as f64;
    let firsts = groups.iter().flat_map(|(first, n)| std::iter::repeat_n(*first, *n));
    let mut out = vec![0.0; count];
    for ((i, index), first) in order.iter().enumerate().zip(firsts) {
        out[*index] = first.clamp(low, top.max(low)) + gap * i as f64;
    }
    out
}

/// Remembers what is taken, and finds places that are free.
#[derive(Debug, Clone)]
pub struct Placer {
    area: Box,
    taken: Vec<Box>,
}

impl Placer {
    /// With nothing taken of an area.
    pub fn new(area: Box) -> Self {
        Self { area, taken: Vec::new() }
    }

    /// Marks a place as taken.
    pub fn take(&mut self, place: Box) {
        self.taken.push(place);
    }

    /// Takes the first of some places that is free and inside the area.
    pub fn place(&mut self, wishes: impl IntoIterator<Item = Box>) -> Option<Box> {
        let free = |b: &Box| {
            b.within(&self.area) && !self.taken.iter().any(|taken| taken.overlaps(b))
        };
        let found = wishes.into_iter().find(free)?;
        self.take(found);
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_as_little_as_they_must() {
        assert_eq!(spread(&[10.0, 50.0], 12.0, 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0], 12.0, 0.0, 100.0), [44.0, 56.0]);
        assert_eq!(spread(&[0.0, 1.0], 12.0, 0.0, 100.0), [0.0, 12.0]);
        assert_eq!(spread(&[99.0, 100.0, 98.0], 10.0, 0.0, 100.0), [90.0, 100.0, 80.0]);
        assert_eq!(spread(&[5.0; 3], 90.0, 0.0, 100.0), [0.0, 50.0, 100.0]);
    }

    #[test]
    fn a_taken_place_is_not_given_again() {
        let at = |x| Box { x, y: 0.0, w: 10.0, h: 10.0 };
        let mut placer = Placer::new(Box { x: 0.0, y: 0.0, w: 25.0, h: 10.0 });
        assert_eq!(placer.place([at(0.0)]), Some(at(0.0)));
        assert_eq!(placer.place([at(5.0), at(12.0)]), Some(at(12.0)));
        assert_eq!(placer.place([at(20.0)]), None);
    }
}
