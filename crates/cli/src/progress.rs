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
