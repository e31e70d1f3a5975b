//! Sources of invented reports, and who is found behind them.

use proptest::prelude::*;
use rapporteur_dossier::{Dossier, parse};

use super::*;

const DOSSIER: &str = r#"
id = "boats"
[[party]]
id = "north"
name = "Northland"
aliases = ["Nordhavn", "Northlander"]
[[party]]
id = "south"
name = "Southland"
aliases = ["Southlander", "the fleet"]
[[party]]
id = "court"
name = "Marivo"
[[party]]
id = "helpers"
name = "observers"
[[person]]
id = "ada"
name = "Ada Orm"
party = "north"
pronouns = "she"
office = [ { title = "foreign minister", from = 2031-01-01, until = 2031-06-30 } ]
[[person]]
id = "bo"
name = "Bo Lind"
party = "south"
pronouns = "he"
office = [ { title = "foreign minister and chief negotiator" } ]
[[person]]
id = "cleo"
name = "Cleo Mar"
party = "south"
office = [ { title = "president" } ]
[[person]]
id = "finn"
name = "Finn Tor"
party = "north"
office = [ { title = "keeper of the Upper Tide Authority" } ]
[[person]]
id = "mar"
name = "Tilda Mar"
party = "north"
pronouns = "she"
[[proposal]]
id = "draft"
by = ["south"]
"#;

fn ready(marked: &str) -> (Dossier, String, Vec<Mention>) {
    let dossier = parse(DOSSIER).dossier;
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for part in marked.split('[') {
        if let Some((source, rest)) = part.split_once(']') {
            let at = text.len()..text.len() + source.len();
            text.push_str(source);
            let end = rest.find('.').unwrap_or(rest.len());
            let content = text.len()..text.len() + end;
            let source = (!source.is_empty()).then_some(at);
            mentions.push(Mention { source, cue: None, content: vec![content] });
            text.push_str(rest);
        } else {
            text.push_str(part);
        }
    }
    (dossier, text, mentions)
}

/// Speakers of statements whose sources stand in square brackets, each before what is said, up to the full stop.
fn speakers(marked: &str, day: &str) -> Vec<(Option<String>, Option<String>, How)> {
    let (dossier, text, mentions) = ready(marked);
    let found = Resolver::new(&dossier).resolve(&text, day.parse().ok(), &mentions);
    let shown = found.into_iter().map(|s| {
        let person = s.person.map(|p| dossier.people[p].id.clone());
        (person, s.party.map(|p| dossier.parties[p].id.clone()), s.how)
    });
    shown.collect()
}

#[track_caller]
fn one(marked: &str, person: Option<&str>, party: Option<&str>, how: How) {
    let found = speakers(marked, "2031-03-01").pop().unwrap();
    assert_eq!((found.0.as_deref(), found.1.as_deref(), found.2), (person, party, how));
}

#[test]
fn names_and_what_stands_beside_them() {
    one("[Ms Orm] said so.", Some("ada"), Some("north"), How::Name);
    one("[its minister, Ada Orm,] said so.", Some("ada"), Some("north"), How::Name);
    one("[a spokesman for Orm] said so.", None, Some("north"), How::Role);
    one("[Orm’s office] said so.", None, Some("north"), How::Role);
}

#[test]
fn offices_of_the_day_and_of_the_side() {
    one(
        "[the Southlander foreign minister] said.",
        Some("bo"),
        Some("south"),
        How::Office,
    );
    one("Bo Lind came. [The minister] said.", Some("bo"), Some("south"), How::Office);
    one("[The minister] said.", None, None, How::Undeclared);
    one(
        "[the deputy foreign minister of Northland] said.",
        None,
        Some("north"),
        How::Role,
    );
    let later = speakers("[The foreign minister] said.", "2031-07-01").pop().unwrap();
    assert_eq!(later.0.as_deref(), Some("bo"));
    let former = speakers("[Orm] said.", "2031-07-01").pop().unwrap();
    assert_eq!((former.0.as_deref(), former.1), (Some("ada"), None));
}

#[test]
fn parties_and_their_texts() {
    one("[Nordhavn] said so.", None, Some("north"), How::Party);
    one("[A Northlander official] said so.", None, Some("north"), How::Role);
    one("[The draft] says so.", None, Some("south"), How::Role);
    one("[A passer-by] said so.", None, None, How::Undeclared);
}

#[test]
fn names_that_reports_make_of_declared_ones() {
    one("[Two Marivian officials] said so.", None, Some("court"), How::Role);
    one("[The observers] said so.", None, Some("helpers"), How::Party);
    one("[Observers in Marivo] said so.", None, None, How::Undeclared);
}

#[test]
fn pronouns_look_back_and_nobody_is_guessed() {
    one("[Orm] said. [She] added.", Some("ada"), Some("north"), How::Pronoun);
    one("Ada Orm met Bo Lind. [She] said.", Some("ada"), Some("north"), How::Pronoun);
    one("[Orm] said.\n\nMore.\n\nMore.\n\n[He] said.", None, None, How::Undeclared);
    one(
        "Lind listened. [Orm] said. [Her spokesman] added.",
        None,
        Some("north"),
        How::Role,
    );
    one(
        "[Orm] said.\n\nNo agreement on quotas\n\n[She] added.",
        Some("ada"),
        Some("north"),
        How::Pronoun,
    );
    one("[Orm] said this. [] And that.", Some("ada"), Some("north"), How::Continued);
    one("[] Somebody must have.", None, None, How::Nobody);
}

#[test]
fn ranges_that_are_no_part_of_the_text_are_no_source() {
    let dossier = parse(DOSSIER).dossier;
    let mention = |source| Mention { source, cue: None, content: vec![0..1, 90..99] };
    let mentions = [mention(Some(1..2)), mention(Some(7..900)), mention(None)];
    let found = Resolver::new(&dossier).resolve("é Orm", None, &mentions);
    assert!(found.iter().all(|s| s.person.is_none()));
}

/// Names of the speakers of statements marked as for [`speakers`].
fn names(marked: &str) -> Vec<String> {
    let (dossier, text, mentions) = ready(marked);
    let found = Resolver::new(&dossier).resolve(&text, None, &mentions);
    found.into_iter().map(|s| s.name).collect()
}

#[test]
fn subjects_weigh_more_than_who_spoke_before() {
    let (ada, bo) = (Some("ada"), Some("bo"));
    let (north, south) = (Some("north"), Some("south"));
    one(
        "[A Northlander official] said no. Bo Lind of the lodge was milder. A net, [he] said.",
        bo,
        south,
        How::Pronoun,
    );
    one(
        "[Lind] said the boats would be for [Orm] to count.\n\nOrm sighed. [She] said.",
        ada,
        north,
        How::Pronoun,
    );
    one("[The net-maker] spoke. As for Ada Orm, [she] said.", ada, north, How::Pronoun);
    one("It was dark when Bo Lind came. [He] said.", bo, south, How::Pronoun);
    one("[Orm’s minister] and [Nordhavn] agreed. [It] said.", None, north, How::Pronoun);
}

#[test]
fn relative_pronouns_stand_for_the_noun_before_them() {
    one("It was found by Ada Orm, [who] said so.", Some("ada"), Some("north"), How::Name);
    one("A Southlander official [who] said so.", None, Some("south"), How::Role);
    one("[who] said so.", None, None, How::Nobody);
}

#[test]
fn owners_lend_their_side() {
    one("[Lind] said. [A member of his staff] said.", None, Some("south"), How::Role);
    one("[Lind] said. [His rival] said.", None, None, How::Undeclared);
    one("[Lind] said. [His foreign minister] said.", None, Some("south"), How::Role);
    one("[A crab] said. [Its chairman] said.", None, None, How::Undeclared);
}

#[test]
fn last_names_that_several_bear_are_of_the_one_named_last() {
    one("[Mar] said.", None, None, How::Undeclared);
    let both = "Cleo Mar met Tilda Mar. [Mar] said.";
    one(both, Some("mar"), Some("north"), How::Name);
    one("[northland] said.", None, None, How::Undeclared);
}

#[test]
fn offices_held_before_and_heads_by_other_words() {
    let later = speakers("[The former foreign minister] said.", "2031-07-01").pop();
    assert_eq!(later.unwrap().0.as_deref(), Some("ada"));
    one("[The leader of Southland] said.", Some("cleo"), Some("south"), How::Office);
    one("[The head of state] said.", Some("cleo"), Some("south"), How::Office);
    one("[The president’s office] said.", None, Some("south"), How::Role);
    one("[The president of the rowing club] said.", None, None, How::Undeclared);
    one("[The club president] said.", None, None, How::Undeclared);
    one("[The country’s president] said.", Some("cleo"), Some("south"), How::Office);
    one("[The tide authority] said.", None, Some("north"), How::Role);
    one(
        "[The Southlander leader, fresh from tea with Ada Orm and Finn,] said.",
        Some("cleo"),
        Some("south"),
        How::Office,
    );
}

#[test]
fn common_nouns_stand_for_a_party_only_alone() {
    one("[The fleet] said.", None, Some("south"), How::Party);
    one("[A fleet official] said.", None, Some("south"), How::Role);
    one("[The anglers’ fleet] said.", None, None, How::Undeclared);
    one("[The fleet of crabbers] said.", None, None, How::Undeclared);
    one("[A fleet in the south] said.", None, None, How::Undeclared);
}

#[test]
fn press_scholars_visitors_and_clubs_are_no_side() {
    one("[A Northlander economist] said.", None, None, How::Undeclared);
    one("[The Northlander Crab Growers’ Federation] said.", None, None, How::Undeclared);
    one("[An ambassador in Nordhavn] said.", None, None, How::Undeclared);
    one("[An official in Nordhavn] said.", None, Some("north"), How::Role);
    one("[A keeper who has seen Northland’s map] said.", None, None, How::Undeclared);
}

#[test]
fn one_more_is_of_the_side_of_the_one_before() {
    let more = "[A Northlander official] said. [A second official] said.";
    one(more, None, Some("north"), How::Again);
    one(
        "[A Northlander official] said. [Another] said.",
        None,
        Some("north"),
        How::Again,
    );
    one(
        "A Northlander paper went round. [The paper] said.",
        None,
        Some("north"),
        How::Again,
    );
    one(
        "Orm and Lind came. [The Southlander] said.",
        Some("bo"),
        Some("south"),
        How::Role,
    );
}

#[test]
fn descriptions_that_stood_beside_a_name_mean_its_bearer() {
    let ada = Some("ada");
    one("The judge Ada Orm came. [The judge] said.", ada, Some("north"), How::Again);
    one("Ada Orm, a judge, came. [The judge] said.", ada, Some("north"), How::Again);
    one("Ada Orm met a judge. [The judge] said.", None, None, How::Undeclared);
    let found = names("[Lodge director Mia Falk] said. [The director] said.");
    assert_eq!(found, ["Mia Falk", "Mia Falk"]);
}

#[test]
fn printed_interviews_tell_who_speaks_by_labels() {
    let talk = "Shore: Will you go?\n\nOrm: [I] shall.\n\nShore: [You] said so.\n\n\
                Orm: [] It rains.";
    let ada = |how| (Some("ada".to_owned()), Some("north".to_owned()), how);
    let expected = [How::Pronoun, How::Pronoun, How::Continued].map(ada);
    assert_eq!(speakers(talk, "2031-03-01"), expected);
}

#[test]
fn names_are_as_full_as_the_report_gives_them() {
    let found = names(
        "[Sergeant Ivo Brandl of the lodge] said. [Brandl] said. [He] said. \
         [A keeper who was there] said. Yesterday Mia Falk, 40, came. [Mrs Falk] said. \
         [Lind’s cook] said. [Its chairwoman, Una Rask,] said.",
    );
    let expected = [
        "Ivo Brandl",
        "Ivo Brandl",
        "Ivo Brandl",
        "A keeper who was there",
        "Mia Falk",
        "Lind’s cook",
        "Una Rask",
    ];
    assert_eq!(found, expected);
}

proptest! {
    #[test]
    fn nothing_panics_on_any_text_and_ranges(
        text in "([A-Za-zéİ’“”. ,:\n]|Orm|Lind|[Tt]he |who |he |[Hh]er |It |official | of |a third|’s |Southland|fleet){0,60}",
        ranges in prop::collection::vec((0usize..200, 0usize..40, 0usize..200, 0usize..40), 0..12),
    ) {
        let dossier = parse(DOSSIER).dossier;
        let mention = |(a, b, c, d): &(usize, usize, usize, usize)| Mention {
            source: (d % 5 != 0).then_some(*a..a + b),
            cue: None,
            content: (*d > 0).then_some(*c..c + d).into_iter().collect(),
        };
        let mentions: Vec<Mention> = ranges.iter().map(mention).collect();
        let day = "2031-03-01".parse().ok();
        let found = Resolver::new(&dossier).resolve(&text, day, &mentions);
        prop_assert_eq!(found.len(), mentions.len());
    }
}
