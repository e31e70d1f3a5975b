//! Snapshots of what is shown, as text files beside the tests of the command line.

use insta::Settings;

/// Runs checks whose snapshots lie in `tests/snapshots`, under their own names. The checks
/// stand in files like `src/follow/tests.rs`: the folder is told from there.
pub(crate) fn snapshots(checks: impl FnOnce()) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../../tests/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(checks);
}
