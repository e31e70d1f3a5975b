//! Why something was not fetched.

use rapporteur_intake::harmless;
use thiserror::Error;

/// Why an address gave nothing, and what may be done about it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FetchError {
    /// No address of a page.
    #[error("{}: expected an address that begins with http:// or https://", harmless(.url))]
    Address {
        /// As given.
        url: String,
    },
    /// A strange page led into the own network.
    #[error("{}: a page or feed from outside leads into the local network; not followed", harmless(.url))]
    Local {
        /// Where it led.
        url: String,
    },
    /// The host does not want programs there.
    #[error("{}: the host's robots.txt does not allow programs to read this; save the page from a browser", harmless(.url))]
    Robots {
        /// Of the page.
        url: String,
    },
    /// The host answered with something else than a page.
    #[error("{}: the host answered with status {status}{}", harmless(.url), hint(*.status))]
    Status {
        /// Of the page.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// More than the limit.
    #[error("{}: larger than {limit} bytes, the limit for one page", harmless(.url))]
    TooLarge {
        /// Of the page.
        url: String,
        /// In bytes.
        limit: u64,
    },
    /// It leads on and on.
    #[error("{}: redirected more than {limit} times", harmless(.url))]
    Redirects {
        /// The first address.
        url: String,
        /// How often it may.
        limit: u32,
    },
    /// The network, the name, the certificate or the time.
    #[error("{}: cannot be fetched: {}", harmless(.url), harmless(.reason))]
    Failed {
        /// Of the page.
        url: String,
        /// What was said.
        reason: String,
    },
}

impl FetchError {
    /// Of what address.
    pub fn url(&self) -> &str {
        match self {
            Self::Address { url }
            | Self::Local { url }
            | Self::Robots { url }
            | Self::Status { url, .. }
            | Self::TooLarge { url, .. }
            | Self::Redirects { url, .. }
            | Self::Failed { url, .. } => url,
        }
    }

    /// Whether the same address may give something later.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Failed { .. } => true,
            Self::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
            _ => false,
        }
    }
}

fn hint(status: u16) -> &'static str {
    match status {
        401..=403 => "; save the page from a browser where you have access",
        404 | 410 => "; the page is no longer there",
        429 | 503 => "; try again later",
        _ => "",
    }
}
