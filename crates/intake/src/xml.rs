//! XML of any quality, as names and text. Entities that a document declares itself are
//! never expanded: they are what bombs are made of.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One step through a document.
pub(crate) enum Step<'a> {
    /// A start tag: its name as written, and the tag.
    Open(&'a str, &'a BytesStart<'a>),
    /// An end tag, or the end of an empty element.
    Close(&'a str),
    /// Text, references resolved.
    Text(Cow<'a, str>),
}

/// Goes through a document; `take` gets each step with the bytes before and after it. Says
/// at which byte it had to stop, where it did not come to the end.
pub(crate) fn walk(text: &str, mut take: impl FnMut(Step<'_>, u64, u64)) -> Option<u64> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        let from = reader.buffer_position();
        let event = reader.read_event();
        let to = reader.buffer_position();
        match event {
            Err(_) => return Some(to),
            Ok(Event::Eof) => return None,
            Ok(Event::Start(tag)) => take(Step::Open(tag.name().0, &tag), from, to),
            Ok(Event::Empty(tag)) => {
                take(Step::Open(tag.name().0, &tag), from, to);
                take(Step::Close(tag.name().0), from, to);
            }
            Ok(Event::End(tag)) => take(Step::Close(tag.name().0), from, to),
            Ok(Event::Text(text)) => take(Step::Text(Cow::Borrowed(&text)), from, to),
            Ok(Event::CData(text)) => take(Step::Text(Cow::Borrowed(&text)), from, to),
            Ok(Event::GeneralRef(name)) => {
                let whole = format!("&{};", &*name);
                take(Step::Text(htmlize::unescape(whole.as_str())), from, to);
            }
            Ok(_) => (),
        }
    }
}

/// The name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// An attribute's value, references resolved.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        tag.attributes().with_checks(false).flatten().find(|a| a.key.0 == name)?;
    Some(htmlize::unescape(found.value.as_ref()).into_owned())
}
