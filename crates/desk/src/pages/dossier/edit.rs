//! What a form changes in the file.

use toml_edit::{DocumentMut, TableLike};

use super::forms::{PartyForm, PersonForm, PointForm};
use super::toml::{Row, begin, day, list, rows, set, table, words};
use crate::sent::Sent;

/// The text of the file with what a form changes; or why it cannot be changed so.
pub(super) fn edited(text: &str, sent: &Sent) -> Result<String, String> {
    let kind = kind(sent)?;
    let mut document: DocumentMut =
        text.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
    let id = sent.get("id").ok_or("an id is needed: a short name in files")?;
    let is_new = sent.get("new").is_some();
    let is_there = table(&mut document, kind, id).is_some();
    let one = match (is_there, is_new) {
        (true, true) => return Err(format!("the id {id:?} is taken")),
        (_, false) => table(&mut document, kind, id)
            .ok_or_else(|| format!("the file declares no {kind} {id:?} any more"))?,
        (false, true) => begin(&mut document, kind)
            .ok_or_else(|| format!("`{kind}` is no list of tables in the file"))?,
    };
    match kind {
        "party" => party(one, &PartyForm::sent(sent)),
        "person" => person(one, &PersonForm::sent(sent)),
        _ => point(one, &PointForm::sent(sent)),
    }
    Ok(document.to_string())
}

/// How something stands in a file; nothing where it does not.
pub(super) fn standing(text: &str, sent: &Sent) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let one = table(&mut document, kind(sent).ok()?, sent.get("id")?)?;
    let lines =
        one.iter().map(|(name, item)| format!("{name} = {}", item.to_string().trim()));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

fn kind(sent: &Sent) -> Result<&'static str, String> {
    let asked = sent.get("kind_of").unwrap_or_default();
    let kinds = ["party", "person", "point"];
    let found = kinds.into_iter().find(|k| *k == asked);
    found.ok_or_else(|| format!("{asked:?}: expected party, person or point"))
}

fn party(one: &mut dyn TableLike, form: &PartyForm) {
    set(one, "id", words(&form.id));
    set(one, "name", words(&form.name));
    list(one, "aliases", &form.aliases);
    set(one, "role", words(&form.role));
}

fn person(one: &mut dyn TableLike, form: &PersonForm) {
    set(one, "id", words(&form.id));
    set(one, "name", words(&form.name));
    list(one, "aliases", &form.aliases);
    set(one, "party", words(&form.party));
    set(one, "pronouns", words(&form.pronouns));
    let office = |o: &super::forms::OfficeRow| -> Row {
        let mut row = vec![
            ("title", words(&o.title)),
            ("from", day(&o.from)),
            ("until", day(&o.until)),
        ];
        // What is not chosen stays as it is declared, or is read from the title.
        row.extend(words(&o.rank).map(|rank| ("rank", Some(rank))));
        row
    };
    rows(one, "office", form.offices.iter().map(office).collect());
}

fn point(one: &mut dyn TableLike, form: &PointForm) {
    set(one, "id", words(&form.id));
    set(one, "kind", words(&form.kind));
    set(one, "question", words(&form.question));
    set(one, "scale", words(&form.scale));
    let option = |o: &super::forms::OptionRow| -> Row {
        // An option whose words were taken away is taken away itself.
        match o.text.is_empty() && !o.is_new {
            true => vec![("id", None), ("text", None)],
            false => vec![("id", words(&o.id)), ("text", words(&o.text))],
        }
    };
    rows(one, "option", form.options.iter().map(option).collect());
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"# The boats.
id = "boats"

# Who fishes.
[[party]]
id = "north" # as in the treaty
name = "Northland"
aliases = [
  "Nordhavn", # the capital
  "the North",
]
role = "principal"

[[person]]
id = "ada"
name = "Ada Orm" # née Holm
office = [ { title = "minister", from = 2030-01-01 } ]

[[point]]
id = "quota"
question = "How many?"
scale = "nominal"
option = [
  # the fewest
  { id = "few", text = "Ten." },
  { id = "many", text = "A hundred." }, # the most
]
# The end.
"#;

    fn sent(fields: &[(&str, &str)]) -> Sent {
        Sent(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn nothing_changes_where_nothing_is_changed() {
        let party = [
            ("kind_of", "party"),
            ("id", "north"),
            ("name", "Northland"),
            ("role", "principal"),
            ("aliases", "Nordhavn\nthe North"),
        ];
        assert_eq!(edited(FILE, &sent(&party)).as_deref(), Ok(FILE));
        let person = [
            ("kind_of", "person"),
            ("id", "ada"),
            ("name", "Ada Orm"),
            ("title1", "minister"),
            ("from1", "2030-01-01"),
            ("title2", ""),
        ];
        assert_eq!(edited(FILE, &sent(&person)).as_deref(), Ok(FILE));
    }

    #[test]
    fn comments_stay_where_values_change() {
        let party = [
            ("kind_of", "party"),
            ("id", "north"),
            ("name", "The North"),
            ("role", "mediator"),
            ("aliases", "Nordhavn\nNorthlanders"),
        ];
        let person = [
            ("kind_of", "person"),
            ("id", "ada"),
            ("name", "Ada Holm"),
            ("party", "north"),
            ("title1", "minister"),
            ("from1", "2030-02-01"),
            ("title2", "president"),
            ("from2", "2031-01-01"),
            ("rank2", "head"),
        ];
        let point = [
            ("kind_of", "point"),
            ("id", "quota"),
            ("question", "How many boats?"),
            ("scale", "nominal"),
            ("option1", "few"),
            ("text1", "Ten boats."),
            ("option2", "many"),
            ("text2", "A hundred."),
            ("option3", "none"),
            ("text3", "None."),
            ("fresh3", "yes"),
        ];
        let text = edited(FILE, &sent(&party)).unwrap();
        let text = edited(&text, &sent(&person)).unwrap();
        let text = edited(&text, &sent(&point)).unwrap();
        for part in [
            "name = \"The North\"",
            "role = \"mediator\"",
            "\"Nordhavn\", # the capital\n  \"Northlanders\",\n]",
            "name = \"Ada Holm\" # née Holm",
            "from = 2030-02-01",
            "title = \"president\", from = 2031-01-01, rank = \"head\"",
            "# the fewest\n  { id = \"few\", text = \"Ten boats.\" },",
            "{ id = \"many\", text = \"A hundred.\" }, # the most\n  { id = \"none\",",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(text.matches('#').count(), FILE.matches('#').count());
    }

    #[test]
    fn what_is_new_goes_to_the_end_and_ids_are_not_taken_twice() {
        let new =
            [("kind_of", "party"), ("new", "yes"), ("id", "south"), ("name", "South")];
        let text = edited(FILE, &sent(&new)).unwrap();
        assert!(text.contains("[[party]]\nid = \"south\"\nname = \"South\""), "{text}");
        assert!(edited(&text, &sent(&new)).unwrap_err().contains("is taken"));
        let gone = [("kind_of", "party"), ("id", "west"), ("name", "West")];
        assert!(edited(FILE, &sent(&gone)).unwrap_err().contains("no party"));
    }
}
