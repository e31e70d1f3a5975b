//! Mailboxes: mails one after another.

use std::io::BufRead;

use super::{Flow, Unpacker};
use crate::kind::Kind;
use crate::label::Label;
use crate::make::Form;
use crate::refusal::Reason;
use crate::table::{self, Lines};

impl Unpacker<'_, '_> {
    pub(super) fn mbox(&mut self, input: &mut dyn BufRead, label: &Label) -> Flow {
        let mut lines = Lines::new(input, self.options.limit);
        let (mut mail, mut number, mut too_large) = (Vec::new(), 0, false);
        loop {
            // Empty lines part the head of a mail from its body; `Lines` would skip them.
            let line = match lines.next_with_empty() {
                table::Next::Row(row) => Some(row.bytes),
                table::Next::Fault(..) => continue,
                table::Next::Broken(error) => {
                    self.unreadable(label, error)?;
                    None
                }
                table::Next::End => None,
            };
            let begins = line.as_ref().is_none_or(|line| line.starts_with(b"From "));
            if begins && (!mail.is_empty() || too_large) {
                number += 1;
                let member = label.member(&format!("mail {number}"), "mail.eml");
                let mail = std::mem::take(&mut mail);
                if std::mem::take(&mut too_large) {
                    self.problem(
                        member.refusal(Reason::TooLarge { limit: self.options.limit }),
                    )?;
                } else {
                    self.piece(member, mail, Form::File(Kind::Mail))?;
                }
            }
            match line {
                None => return Flow::Continue(()),
                Some(line) if begins => drop(line),
                Some(line) => {
                    let quoted = line.starts_with(b">From ");
                    mail.extend_from_slice(&line[usize::from(quoted)..]);
                    if mail.len() as u64 > self.options.limit {
                        too_large = true;
                        mail.clear();
                    }
                }
            }
        }
    }
}
