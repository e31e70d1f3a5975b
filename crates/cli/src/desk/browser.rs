//! The browser of this machine.

use std::process::{Command, Stdio};

/// Opens an address in the browser, if there is one; whoever has none opens it by hand.
pub(super) fn open(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let quiet = Stdio::null;
    let mut command = Command::new(program);
    command.args(before).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet());
    if let Ok(mut child) = command.spawn() {
        // It is waited for, so that nothing is left of it.
        std::thread::spawn(move || _ = child.wait());
    }
}
