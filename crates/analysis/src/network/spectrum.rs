//! The spectrum of a network, by which two networks are compared.

/// The eigenvalues of the Laplacian of a symmetric matrix of `size` rows, divided by their
/// sum, in falling order; negative ties count as none. All 0 where there are no ties.
pub(crate) fn of_laplacian(cells: &[f64], size: usize) -> Vec<f64> {
    let ties = positive(cells, size);
    let mut laplacian = vec![0.0; size * size];
    for row in 0..size {
        for column in 0..size {
            let tie = if row == column { 0.0 } else { ties[row * size + column] };
            laplacian[row * size + column] -= tie;
            laplacian[row * size + row] += tie;
        }
    }
    shares(eigenvalues(laplacian, size))
}

/// What the Discourse Network Analyzer takes for that: the row sums.
pub(crate) fn of_degrees(cells: &[f64], size: usize) -> Vec<f64> {
    let ties = positive(cells, size);
    shares(ties.chunks(size.max(1)).map(|row| row.iter().sum()).collect())
}

/// How far two spectra are from each other: the sum of absolute differences.
pub(crate) fn distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum()
}

fn positive(cells: &[f64], size: usize) -> Vec<f64> {
    debug_assert_eq!(cells.len(), size * size);
    cells.iter().map(|c| c.max(0.0)).collect()
}

fn shares(mut values: Vec<f64>) -> Vec<f64> {
    let sum: f64 = values.iter().sum();
    if sum > 0.0 {
        values.iter_mut().for_each(|v| *v /= sum);
    }
    values.sort_by(|a, b| b.total_cmp(a));
    values
}

/// The eigenvalues of a symmetric matrix by Jacobi's rotations, each of which takes away the
/// next element beside the diagonal, until what is left is nothing to speak of.
fn eigenvalues(mut m: Vec<f64>, size: usize) -> Vec<f64> {
    const ROUNDS: usize = 100;
    let scale: f64 = m.iter().map(|c| c * c).sum();
    for _ in 0..ROUNDS {
        let pairs = || (0..size).flat_map(|p| (p + 1..size).map(move |q| (p, q)));
        let beside: f64 = pairs().map(|(p, q)| m[p * size + q].powi(2)).sum();
        if beside <= scale * 1e-30 {
            break;
        }
        pairs().for_each(|pair| rotate(&mut m, size, pair));
    }
    (0..size).map(|i| m[i * size + i]).collect()
}

fn rotate(m: &mut [f64], size: usize, (p, q): (usize, usize)) {
    let beside = m[p * size + q];
    if beside == 0.0 {
        return;
    }
    let theta = (m[q * size + q] - m[p * size + p]) / (2.0 * beside);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for k in 0..size {
        let (x, y) = (m[k * size + p], m[k * size + q]);
        m[k * size + p] = c * x - s * y;
        m[k * size + q] = s * x + c * y;
    }
    for k in 0..size {
        let (x, y) = (m[p * size + k], m[q * size + k]);
        m[p * size + k] = c * x - s * y;
        m[q * size + k] = s * x + c * y;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spectrum_of_a_path_and_of_a_star_is_known() {
        // A path of three: 0, 1, 3. A star of four: 0, 1, 1, 4.
        let path = [0., 1., 0., 1., 0., 1., 0., 1., 0.];
        let star = [0., 1., 1., 1., 1., 0., 0., 0., 1., 0., 0., 0., 1., 0., 0., 0.];
        let near =
            |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(near(&of_laplacian(&path, 3), &[0.75, 0.25, 0.0]));
        assert!(near(&of_laplacian(&star, 4), &[4. / 6., 1. / 6., 1. / 6., 0.0]));
        assert!(near(&of_degrees(&star, 4), &[0.5, 1. / 6., 1. / 6., 1. / 6.]));
    }
}
