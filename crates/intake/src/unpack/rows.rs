//! Tables and JSON: a report in each row, line or object.

use std::io::BufRead;
use std::sync::Arc;

use super::{Flow, MOST_FAULTS, Unpacker};
use crate::kind::Kind;
use crate::label::Label;
use crate::make::Form;
use crate::table::{self, Csv, Lines};

impl Unpacker<'_, '_> {
    pub(super) fn json_lines(&mut self, input: &mut dyn BufRead, label: &Label) -> Flow {
        let mut lines = Lines::new(input, self.options.limit);
        let mut faults = 0;
        loop {
            let (line, fault) = match lines.next() {
                table::Next::End => return Flow::Continue(()),
                table::Next::Broken(error) => return self.unreadable(label, error),
                table::Next::Fault(line, fault) => (line, fault),
                table::Next::Row(row) => {
                    self.piece(
                        label.member(&format!("line {}", row.line), ""),
                        row.bytes,
                        Form::Object,
                    )?;
                    continue;
                }
            };
            faults += 1;
            if faults <= MOST_FAULTS {
                self.problem(
                    label.error(fault, "split it, or raise the limit").at(line as usize),
                )?;
            }
        }
    }

    pub(super) fn csv(
        &mut self,
        input: &mut dyn BufRead,
        label: &Label,
        separator: u8,
    ) -> Flow {
        let mut csv = Csv::new(input, separator, self.options.limit);
        let mut columns: Option<Arc<[String]>> = None;
        loop {
            let row = match csv.next() {
                table::Next::End => return Flow::Continue(()),
                table::Next::Broken(error) => return self.unreadable(label, error),
                table::Next::Fault(..) => continue,
                table::Next::Row(row) => row,
            };
            let Some(columns) = &columns else {
                let mut names = csv.cells(&row.bytes);
                if let Some(first) = names.first_mut() {
                    *first = first.trim_start_matches('\u{FEFF}').to_owned();
                }
                if !self.options.mapping.finds_text(names.iter().map(String::as_str)) {
                    return self.no_text(label, &names);
                }
                columns = Some(names.into());
                continue;
            };
            let form = Form::Cells { columns: Arc::clone(columns), separator };
            self.piece(label.member(&format!("line {}", row.line), ""), row.bytes, form)?;
        }
    }

    fn no_text(&mut self, label: &Label, columns: &[String]) -> Flow {
        let shown: Vec<&str> = columns.iter().take(30).map(String::as_str).collect();
        let message = format!(
            "no column of this table is known to hold the text; its columns are {}",
            shown.join(", ")
        );
        self.problem(
            label.error(
                message,
                "say which is which: text=COLUMN,title=COLUMN,date=COLUMN",
            ),
        )
    }

    pub(super) fn json(&mut self, bytes: Vec<u8>, label: &Label) -> Flow {
        let text = crate::charset::decode(&bytes, None).text;
        if crate::Feed::read(&text).is_some() {
            let form = Form::File(Kind::Feed);
            drop(text);
            return self.piece(label.clone(), bytes, form);
        }
        match table::objects(&text) {
            Some(objects) => {
                for (number, object) in objects.iter().enumerate() {
                    let member = label.member(&format!("object {}", number + 1), "");
                    self.piece(member, object.get().as_bytes().to_vec(), Form::Object)?;
                }
                Flow::Continue(())
            }
            None => self.problem(label.error(
                "this begins as JSON but is none",
                "check that it was saved whole",
            )),
        }
    }
}
