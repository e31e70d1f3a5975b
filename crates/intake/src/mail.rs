//! Mails (.eml), and pages that browsers save as one file (.mht, .mhtml).

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use crate::html::{self, Page};
use crate::lines;

/// A mail as read.
#[derive(Debug, Default)]
pub(crate) struct Mail {
    pub(crate) subject: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) text: String,
    /// The page, where the file is one.
    pub(crate) page: Option<Page>,
    /// Name, media type and bytes of what is attached.
    pub(crate) attached: Vec<(String, Option<String>, Vec<u8>)>,
}

/// So much is taken out of one mail.
const MOST_ATTACHED: usize = 64;

/// Reads a mail; none where it is none.
pub(crate) fn read(bytes: &[u8]) -> Option<Mail> {
    let message = MessageParser::default().parse(bytes)?;
    let mut mail = Mail {
        subject: message.subject().map(html::blocks::one_line).filter(|s| !s.is_empty()),
        from: from(&message),
        date: message.header_raw("Date").map(|d| d.trim().to_owned()),
        ..Mail::default()
    };
    let saved =
        message.header_raw("Snapshot-Content-Location").map(|u| u.trim().to_owned());
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some((html, part)),
        _ => None,
    });
    let plain = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(text),
        _ => None,
    });
    match (html, plain) {
        (Some((html, part)), _) if saved.is_some() => {
            let address = saved.or_else(|| part.content_location().map(Into::into));
            let page = html::read(html, address.as_deref());
            mail.text.clone_from(&page.text);
            mail.page = Some(page);
        }
        // Senders of letters in HTML often put a stub beside it.
        (Some((html, _)), plain)
            if plain.is_none_or(|p| p.trim().len() < 200 || p.contains("<html")) =>
        {
            mail.text = html::fragment(html);
        }
        (_, Some(plain)) => mail.text = lines::paragraphs(plain),
        _ => (),
    }
    if mail.page.is_none() {
        attachments(&message, &mut mail.attached);
    }
    Some(mail)
}

fn from(message: &Message<'_>) -> Option<String> {
    let address = message.from()?.first()?;
    let name = address.name.as_deref().or(address.address.as_deref())?;
    Some(html::blocks::one_line(name)).filter(|n| !n.is_empty())
}

fn attachments(message: &Message<'_>, out: &mut Vec<(String, Option<String>, Vec<u8>)>) {
    for part in message.attachments().take(MOST_ATTACHED) {
        let bytes = match &part.body {
            PartType::Binary(bytes) => bytes.to_vec(),
            // Text that is shown in the mail has no name.
            PartType::Text(text) | PartType::Html(text)
                if part.attachment_name().is_some() =>
            {
                text.as_bytes().to_vec()
            }
            PartType::Message(message) => message.raw_message().to_vec(),
            _ => continue,
        };
        let is_message = matches!(part.body, PartType::Message(_));
        let name = part.attachment_name().map(str::to_owned);
        let name = name.unwrap_or_else(|| {
            if is_message { "message.eml".into() } else { "attachment".into() }
        });
        let media = part.content_type().map(|t| {
            let sub = t.subtype().unwrap_or("");
            format!("{}/{sub}", t.ctype()).to_ascii_lowercase()
        });
        out.push((name, media, bytes));
    }
}
