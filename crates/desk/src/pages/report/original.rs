//! The bytes as they came in, to be kept and never to be run.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::response::Response;

use crate::answer::built;
use crate::ask::Ask;

/// Characters of a file name at most.
const NAME: usize = 80;

pub(super) async fn download(ask: Ask, Path(key): Path<String>) -> Response {
    let found = ask.desk.blocking(move |desk| {
        desk.read(|reading| {
            let stored = super::find(reading, &key)?;
            Ok((name(&stored.place), reading.record.original(&stored)?))
        })
    });
    match found.await {
        Ok((name, bytes)) => {
            let disposition = format!("attachment; filename=\"{name}\"");
            let headers = [
                (CONTENT_TYPE, "application/octet-stream"),
                (CONTENT_DISPOSITION, disposition.as_str()),
                (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
                (CACHE_CONTROL, "private, no-cache"),
            ];
            built(StatusCode::OK, &headers, bytes)
        }
        Err(failure) => ask.refuse(failure).await,
    }
}

/// The name of the file in a place, of plain letters alone.
fn name(place: &str) -> String {
    let last = place.rsplit(['/', '\\', '!']).find(|p| !p.is_empty()).unwrap_or("report");
    let plain = |c: char| match c {
        c if c.is_ascii_alphanumeric() || "-_.".contains(c) => c,
        _ => '_',
    };
    let name: String = last.chars().map(plain).take(NAME).collect();
    let name = name.trim_start_matches('.');
    if name.is_empty() { "report".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_are_plain() {
        assert_eq!(name("reports/01-strike.md"), "01-strike.md");
        assert_eq!(name("a.zip!b/..\\x\"\r\n.html"), "x___.html");
        assert_eq!(name("https://x.example/"), "x.example");
        assert_eq!(name("../"), "report");
        assert_eq!(name(""), "report");
    }
}
