//! Web archives: pages in records.

use std::io::BufRead;

use super::{Flow, MOST_FAULTS, Unpacker};
use crate::http;
use crate::label::Label;
use crate::warc::{self, Record, Warc};

impl Unpacker<'_, '_> {
    pub(super) fn warc(&mut self, input: &mut dyn BufRead, label: &Label) -> Flow {
        let mut warc = Warc::new(input, self.options.limit);
        let (mut number, mut faults, mut others) = (0_usize, 0_usize, 0_usize);
        loop {
            match warc.next() {
                warc::Next::End => break,
                warc::Next::Broken(error) => {
                    self.unreadable(label, error)?;
                    break;
                }
                warc::Next::Fault(message) => {
                    faults += 1;
                    if faults <= MOST_FAULTS {
                        self.problem(
                            label.warning(message, "the other records are read"),
                        )?;
                    }
                }
                warc::Next::Record(record) => {
                    number += 1;
                    match self.record(&record, label, number) {
                        Some(flow) => flow?,
                        None => others += 1,
                    }
                }
            }
        }
        if faults > MOST_FAULTS {
            let message = format!(
                "{} more faults of the kind in this archive",
                faults - MOST_FAULTS
            );
            self.problem(label.warning(message, ""))?;
        }
        if others == number && number > 0 {
            let message = format!("none of the {number} records is a page with text");
            self.problem(label.warning(
                message,
                "pages are records of the types response, resource and conversion",
            ))?;
        }
        Flow::Continue(())
    }

    /// Takes a record that is a page; none where it is something else.
    fn record(&mut self, record: &Record, label: &Label, number: usize) -> Option<Flow> {
        let kind = record.header("warc-type")?.to_ascii_lowercase();
        let target = record.target().unwrap_or("").to_owned();
        let mut member =
            label.member(if target.is_empty() { "record" } else { &target }, "");
        if target.is_empty() {
            member.place = format!("{}!record {number}", label.place);
        }
        member.fetched = record.header("warc-date").map(Into::into);
        let path = target.split(['?', '#']).next().unwrap_or("");
        member.name = path.rsplit('/').next().unwrap_or("").into();
        member.url = target.starts_with("http").then_some(target);
        let body = match kind.as_str() {
            "response" => {
                let response = http::response(&record.block, self.options.limit)?;
                if response.status != 200 {
                    return None;
                }
                (member.media, member.charset) = (response.media, response.charset);
                member.cut = response.fault;
                response.body
            }
            "resource" | "conversion" => {
                (member.media, member.charset) =
                    http::media(record.header("content-type").unwrap_or(""));
                record.block.clone()
            }
            _ => return None,
        };
        if record.cut {
            member.cut = Some("the record is cut off".into());
        }
        if !is_text_media(member.media.as_deref())
            || member.name == "robots.txt"
            || body.trim_ascii().is_empty()
        {
            return None;
        }
        Some(self.open(&mut body.as_slice(), &member))
    }
}

/// Media types that may hold a report; servers' own inventions are looked into as well.
fn is_text_media(media: Option<&str>) -> bool {
    let Some(media) = media else { return true };
    let no = ["image/", "video/", "audio/", "font/", "text/css", "text/javascript"];
    let not = [
        "javascript",
        "x-font",
        "octet-stream",
        "wasm",
        "shockwave",
        "dns",
        "manifest",
        "ecmascript",
    ];
    !no.iter().any(|n| media.starts_with(n)) && !not.iter().any(|n| media.contains(n))
}
