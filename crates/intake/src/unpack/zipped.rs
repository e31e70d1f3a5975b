//! ZIP archives, and documents that are some.

use std::io::Cursor;
use std::path::Path;

use zip::ZipArchive;

use super::{Flow, Unpacker};
use crate::docx;
use crate::kind::Kind;
use crate::label::Label;
use crate::make::Form;
use crate::refusal::Reason;

impl Unpacker<'_, '_> {
    pub(super) fn zip(&mut self, bytes: Vec<u8>, label: &Label) -> Flow {
        if docx::is_docx(&bytes) {
            return match bytes.len() as u64 > self.options.limit {
                true => self.problem(
                    label.refusal(Reason::TooLarge { limit: self.options.limit }),
                ),
                false => self.piece(label.clone(), bytes, Form::File(Kind::Docx)),
            };
        }
        if let Some(reason) = crate::sniff::refuse(&bytes)
            .filter(|r| !r.to_string().contains("ZIP archive"))
        {
            return self.problem(label.refusal(reason));
        }
        let mut archive = match ZipArchive::new(Cursor::new(bytes.as_slice())) {
            Ok(archive) => archive,
            Err(error) => {
                let message = format!("this ZIP archive cannot be read: {error}");
                return self
                    .problem(label.error(message, "check that it was saved whole"));
            }
        };
        let mut others = 0;
        for index in 0..archive.len() {
            let Ok(file) = archive.by_index(index) else {
                self.problem(label.error(format!("file {} of this archive is packed in a way that is not known, or with a password", index + 1), "unpack it first"))?;
                continue;
            };
            let name = String::from_utf8_lossy(file.name_raw()).into_owned();
            if file.is_dir() {
                continue;
            }
            let own = name.rsplit(['/', '\\']).next().unwrap_or("").to_owned();
            if own.starts_with('.') || !crate::find::is_report(Path::new(&own)) {
                others += 1;
                continue;
            }
            // Names are never used as paths here: `../../etc` is a name like any other.
            let member = label.member(&name, &own);
            let packed = file.compressed_size();
            match docx::bounded(file, packed, self.options.archive_limit) {
                Ok(bytes) => self.open(&mut bytes.as_slice(), &member)?,
                Err(docx::Fault::Bomb) => {
                    let message =
                        "it unpacks to far more than a text can be packed to; not read";
                    self.problem(
                        member.error(message, "leave it out, or unpack it with care"),
                    )?;
                }
                Err(docx::Fault::Damaged(error)) => {
                    self.problem(member.error(
                        format!("it is damaged: {error}"),
                        "check that the archive was saved whole",
                    ))?;
                }
                Err(docx::Fault::Other) => (),
            }
        }
        if others > 0 {
            let message =
                format!("{others} files of other kinds in this archive were passed over");
            self.problem(label.warning(message, ""))?;
        }
        Flow::Continue(())
    }
}
