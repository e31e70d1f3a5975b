//! Style sheet and scripts, which are in the binary.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::response::Response;
use axum::routing::get;

use crate::answer::built;
use crate::ask::Ask;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::pack::gzip;

/// What is served under a name, as which media type. Style sheets of pages go into the one
/// sheet, so that a browser gets it once.
static ASSETS: LazyLock<[Asset; 6]> = LazyLock::new(|| {
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    let script = |name, text: &'static str| (name, SCRIPT, Cow::Borrowed(text));
    [
        ("desk.css", "text/css; charset=utf-8", Cow::Owned(sheet())),
        script("desk.js", include_str!("../assets/desk.js")),
        script("report.js", include_str!("../assets/report.js")),
        script("review.js", include_str!("../assets/review.js")),
        script("mark.js", include_str!("../assets/mark.js")),
        ("icon.svg", "image/svg+xml", include_str!("../assets/icon.svg").into()),
    ]
});

/// Name, media type and text.
type Asset = (&'static str, &'static str, Cow<'static, str>);

/// The one style sheet. Charts bring their own rules.
fn sheet() -> String {
    let charts = rapporteur_chart::sheet();
    [
        include_str!("../assets/base.css"),
        include_str!("../assets/layout.css"),
        include_str!("../assets/parts.css"),
        &charts,
        include_str!("pages/play.css"),
        include_str!("pages/points.css"),
        include_str!("pages/report.css"),
        include_str!("pages/review.css"),
        include_str!("pages/mark.css"),
        include_str!("pages/search.css"),
        include_str!("pages/dossier.css"),
        include_str!("pages/analysis.css"),
        include_str!("../assets/print.css"),
    ]
    .concat()
}

pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/assets/{bundle}/{name}", get(asset))
}

/// The address of an asset.
pub(crate) fn address(bundle: &str, name: &str) -> String {
    format!("/assets/{bundle}/{name}")
}

/// What all assets together are known by: it is part of their addresses, so that browsers
/// may keep them as long as they like.
pub(crate) fn bundle() -> &'static str {
    static BUNDLE: OnceLock<String> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let all: String = ASSETS.iter().map(|a| &*a.2).collect();
        format!("{:016x}", fnv(all.as_bytes()))
    })
}

/// FNV-1a in 64 bits: short names for what changes, no protection against anybody.
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    let step = |hash: u64, b: &u8| (hash ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

async fn asset(ask: Ask, Path((asked, name)): Path<(String, String)>) -> Response {
    let found = ASSETS.iter().find(|a| a.0 == name && asked == bundle());
    let Some((_, kind, text)) = found else {
        let what = format!("there is no {name} here; load the page anew");
        return ask.refuse(Failure::NotFound(what)).await;
    };
    let headers = [
        (CONTENT_TYPE, *kind),
        (CACHE_CONTROL, "private, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
        (CONTENT_ENCODING, "gzip"),
    ];
    match gzip(text.as_bytes()).filter(|_| ask.gzip) {
        Some(packed) => built(StatusCode::OK, &headers, packed),
        None => built(StatusCode::OK, &headers[..3], text.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> &'static str {
        ASSETS.iter().find(|a| a.0 == "desk.css").map(|a| &*a.2).unwrap_or_default()
    }

    #[test]
    fn charts_have_the_rules_that_they_need() {
        assert!(sheet().contains(&rapporteur_chart::sheet()));
    }

    #[test]
    fn a_party_has_the_same_colour_in_charts_and_on_pages() {
        for (i, pair) in rapporteur_chart::PARTIES.iter().enumerate() {
            for colour in [pair.light, pair.dark] {
                let rule = format!("--p{i}: {};", colour.hex());
                assert!(sheet().contains(&rule), "{rule}");
            }
        }
    }
}
