//! A progress bar on long work.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar on standard error, if that is a terminal; hidden where quiet is wanted, and for
/// the first moment, so that short work shows none.
pub(crate) fn bar(total: usize, unit: &str, quiet: bool) -> ProgressBar {
    if quiet || total < 2 {
        return ProgressBar::hidden();
    }
    let template = format!("{{elapsed}} {{wide_bar}} {{pos}} of {{len}} {unit} {{eta}}");
    let style = ProgressStyle::with_template(&template);
    let bar = ProgressBar::with_draw_target(
        Some(total as u64),
        ProgressDrawTarget::stderr_with_hz(4),
    );
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

/// A counter of what was gone through, where nobody knows how much there is.
pub(crate) fn counter(quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let target = ProgressDrawTarget::stderr_with_hz(4);
    let template = "{elapsed} {pos} reports, {per_sec}";
    let style = ProgressStyle::with_template(template);
    let bar = ProgressBar::with_draw_target(None, target);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar
}
