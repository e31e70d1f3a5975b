//! Colours, where they are wanted.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};

use crate::args::Color;

/// The styles of the output; all plain where no colour is wanted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Styles {
    pub(crate) title: Style,
    pub(crate) source: Style,
    pub(crate) cue: Style,
    pub(crate) content: Style,
    pub(crate) faint: Style,
    /// Whether there is any colour.
    pub(crate) colored: bool,
}

impl Styles {
    /// Decides for standard output.
    pub(crate) fn for_stdout(wanted: Color) -> Self {
        let allowed = || std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        let dumb = || std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        match wanted {
            Color::Always => Self::colors(),
            Color::Auto if allowed() && !dumb() && std::io::stdout().is_terminal() => {
                Self::colors()
            }
            Color::Auto | Color::Never => Self::default(),
        }
    }

    fn colors() -> Self {
        let plain = Style::new();
        Self {
            title: plain.bold(),
            source: plain.bold().fg_color(Some(AnsiColor::Cyan.into())),
            cue: plain.fg_color(Some(AnsiColor::Yellow.into())),
            content: plain.fg_color(Some(AnsiColor::Green.into())),
            faint: plain.dimmed(),
            colored: true,
        }
    }
}
