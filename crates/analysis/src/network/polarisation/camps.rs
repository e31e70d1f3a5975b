//! The division into camps that is nearest to what the formula wants, or farthest.

/// The most divisions that are tried one by one.
const MOST_DIVISIONS: usize = 200_000;
/// From how many divisions pairs are exchanged, where they are too many to try.
const STARTS: usize = 24;

/// Congruence and conflict of pairs, and the sizes of camps.
pub(super) struct Search {
    like: Vec<f64>,
    unlike: Vec<f64>,
    actors: usize,
    camps: usize,
    /// Sums of all absolute cells.
    like_all: f64,
    unlike_all: f64,
    /// Ordered pairs within camps, and between camps.
    within: f64,
    between: f64,
}

impl Search {
    pub(super) fn new(
        like: Vec<f64>,
        unlike: Vec<f64>,
        actors: usize,
        camps: usize,
    ) -> Self {
        let all = |cells: &[f64]| cells.iter().map(|c| c.abs()).sum();
        let sizes = (0..camps).map(|camp| size(actors, camps, camp));
        let within = sizes.map(|s| s * (s - 1.0)).sum();
        let pairs = actors as f64 * (actors as f64 - 1.0);
        let (like_all, unlike_all) = (all(&like), all(&unlike));
        let between = pairs - within;
        Self { like, unlike, actors, camps, like_all, unlike_all, within, between }
    }

    /// The camps of all actors, the sum of their distances, and whether all divisions were
    /// tried; of equal ones the first.
    pub(super) fn best(&self, farthest: bool) -> (Vec<usize>, f64, bool) {
        let better = |a: f64, b: f64| if farthest { a > b } else { a < b };
        let mut best: Option<(Vec<usize>, f64)> = None;
        let mut take = |camps: &[usize]| {
            let sum = self.sum(camps);
            if best.as_ref().is_none_or(|b| better(sum, b.1)) {
                best = Some((camps.to_vec(), sum));
            }
        };
        let exact = each_division(self.actors, self.camps, &mut take);
        if !exact {
            for start in 0..STARTS {
                take(&self.exchanged(shifted(self.actors, self.camps, start), farthest));
            }
        }
        let (camps, sum) = best.unwrap_or_default();
        (ordered(camps, self.camps), sum, exact)
    }

    /// The sum that perfect camps have: all congruence evenly within, all conflict evenly
    /// between.
    pub(super) fn perfect(&self) -> f64 {
        let mut sum = 0.0;
        for a in 0..self.camps {
            for b in 0..self.camps {
                let (x, y) = (self.size(a), self.size(b));
                let (pairs, all, of) = match a == b {
                    true => (x * (x - 1.0), self.like_all, self.within),
                    false => (x * y, self.unlike_all, self.between),
                };
                if pairs > 0.0 {
                    sum += pairs * (all / of - pairs / of * (all / of)).abs();
                }
            }
        }
        sum
    }

    fn sum(&self, camps: &[usize]) -> f64 {
        let rows = (0..self.actors).map(|a| self.row(camps, a));
        rows.sum()
    }

    fn row(&self, camps: &[usize], a: usize) -> f64 {
        (0..self.actors).filter(|b| *b != a).map(|b| self.pair(camps, a, b)).sum()
    }

    /// How far a pair is from its share: of all congruence within a camp, of all conflict
    /// between camps; as the Discourse Network Analyzer has it, the even share times that of
    /// the camp, or of the two camps, in all such pairs.
    fn pair(&self, camps: &[usize], a: usize, b: usize) -> f64 {
        let cell = a * self.actors + b;
        let (like, unlike) = (self.like[cell], self.unlike[cell]);
        let (x, y) = (self.size(camps[a]), self.size(camps[b]));
        if camps[a] == camps[b] {
            let share = x * (x - 1.0) / self.within * (self.like_all / self.within);
            (like - share).abs() + unlike.abs()
        } else {
            let share = x * y / self.between * (self.unlike_all / self.between);
            like.abs() + (unlike - share).abs()
        }
    }

    fn size(&self, camp: usize) -> f64 {
        size(self.actors, self.camps, camp)
    }

    /// Exchanges the best pair of different camps until no exchange is for the better.
    fn exchanged(&self, mut camps: Vec<usize>, farthest: bool) -> Vec<usize> {
        let sign = if farthest { -1.0 } else { 1.0 };
        loop {
            let mut best = (-1e-12, None);
            for a in 0..self.actors {
                for b in a + 1..self.actors {
                    if camps[a] != camps[b] {
                        let gain = sign * self.change(&mut camps, a, b);
                        if gain < best.0 {
                            best = (gain, Some((a, b)));
                        }
                    }
                }
            }
            let Some((a, b)) = best.1 else { return camps };
            camps.swap(a, b);
        }
    }

    /// What exchanging two actors adds to the half of the sum.
    fn change(&self, camps: &mut [usize], a: usize, b: usize) -> f64 {
        let of = |camps: &[usize]| {
            self.row(camps, a) + self.row(camps, b) - self.pair(camps, a, b)
        };
        let before = of(camps);
        camps.swap(a, b);
        let after = of(camps);
        camps.swap(a, b);
        after - before
    }
}

/// The size of a camp: the first ones have one actor more where it does not come out even.
fn size(actors: usize, camps: usize, camp: usize) -> f64 {
    (actors / camps + usize::from(camp < actors % camps)) as f64
}

/// Actors dealt out in turn, beginning elsewhere at each start.
fn shifted(actors: usize, camps: usize, start: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..actors).collect();
    order.rotate_left(start % actors.max(1));
    let step = 1 + start / actors.max(1);
    let mut dealt = vec![0; actors];
    let mut left: Vec<usize> =
        (0..camps).map(|camp| size(actors, camps, camp) as usize).collect();
    let mut camp = 0;
    for (i, actor) in order.into_iter().enumerate() {
        if i % step == 0 {
            camp = (camp + 1) % camps;
        }
        while left[camp] == 0 {
            camp = (camp + 1) % camps;
        }
        left[camp] -= 1;
        dealt[actor] = camp;
    }
    dealt
}

/// Gives every division into camps of their sizes; stops and says so where they are more
/// than are tried.
fn each_division(actors: usize, camps: usize, take: &mut dyn FnMut(&[usize])) -> bool {
    let left: Vec<usize> =
        (0..camps).map(|camp| size(actors, camps, camp) as usize).collect();
    if divisions(actors, &left) > MOST_DIVISIONS as f64 {
        return false;
    }
    let mut division = Division { left, of: Vec::new(), actors };
    division.each(take);
    true
}

/// In how many ways actors can be put into camps of some sizes.
fn divisions(actors: usize, sizes: &[usize]) -> f64 {
    let factorial = |n: usize| (1..=n).map(|i| i as f64).product::<f64>();
    factorial(actors) / sizes.iter().map(|s| factorial(*s)).product::<f64>()
}

struct Division {
    /// How many more each camp takes.
    left: Vec<usize>,
    of: Vec<usize>,
    actors: usize,
}

impl Division {
    fn each(&mut self, take: &mut dyn FnMut(&[usize])) {
        if self.of.len() == self.actors {
            return take(&self.of);
        }
        for camp in 0..self.left.len() {
            if self.left[camp] > 0 {
                self.left[camp] -= 1;
                self.of.push(camp);
                self.each(take);
                self.of.pop();
                self.left[camp] += 1;
            }
        }
    }
}

/// Camps numbered in the order in which the actors come to them.
fn ordered(camps: Vec<usize>, many: usize) -> Vec<usize> {
    let mut number = vec![None; many];
    let mut next = 0;
    let mut renamed = Vec::with_capacity(camps.len());
    for camp in camps {
        let name = *number[camp].get_or_insert_with(|| {
            next += 1;
            next - 1
        });
        renamed.push(name);
    }
    renamed
}
