//! Which language a text is in.

use whatlang::{Script, detect};

/// With fewer letters nothing is said of a text in Latin letters.
const LETTERS: usize = 120;
/// Another script tells itself apart sooner.
const LETTERS_OF_ANOTHER_SCRIPT: usize = 24;

/// The English name of the language that most of the text is in, where that is surely not
/// English. None for English, for a text too short to tell, and where it is doubtful.
///
/// ```
/// use rapporteur_intake::foreign;
///
/// let report = "Министр заявил, что порт откроется в течение недели, и отверг обвинения.";
/// assert_eq!(foreign(report), Some("Russian"));
/// assert_eq!(foreign("The minister said that the port would reopen within a week."), None);
/// assert_eq!(foreign("Ja."), None);
/// ```
pub fn foreign(text: &str) -> Option<&'static str> {
    let found = detect(text)?;
    if found.lang() == whatlang::Lang::Eng {
        return None;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(LETTERS).count();
    let sure = match found.script() {
        Script::Latin => letters >= LETTERS && found.is_reliable(),
        _ => letters >= LETTERS_OF_ANOTHER_SCRIPT,
    };
    sure.then(|| found.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn reports_in_other_languages_are_told() {
        let german = "Der Außenminister sagte am Dienstag, die Gespräche würden in der \
                      kommenden Woche fortgesetzt. Eine Einigung sei noch nicht in Sicht, \
                      und er lehne den Entwurf in dieser Form ab.";
        let french = "Le ministre des affaires étrangères a déclaré mardi que les \
                      pourparlers reprendraient la semaine prochaine et qu'il rejetait le \
                      projet d'accord dans sa forme actuelle.";
        assert_eq!(foreign(german), Some("German"));
        assert_eq!(foreign(french), Some("French"));
        assert!(foreign("قال الوزير إن الميناء سيفتح خلال أسبوع ورفض الاتهامات").is_some());
    }

    #[test]
    fn english_with_foreign_names_and_quotations_is_english() {
        let text = "“Nie ma zgody,” Łukasz Wrona told Głos Portu. The spokeswoman of the \
                    Außenministerium in Bad Pyrmont said that Édouard Nkemi and Rosa \
                    Valdéz-Ohm would meet in Hálka on Thursday.";
        assert_eq!(foreign(text), None);
        assert_eq!(foreign("1 2 3 4, 5.6 % — …"), None);
        assert_eq!(foreign(""), None);
    }
}
