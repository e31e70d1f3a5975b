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

/// The code of the language that most of the text is in: ISO 639-1 where there is one. None
/// where the text is too short or it is doubtful.
pub(crate) fn code(text: &str) -> Option<String> {
    // The beginning tells as much as the whole.
    let head = &text[..text.floor_char_boundary(1200)];
    let found = detect(head)?;
    let letters = head.chars().filter(|c| c.is_alphabetic()).take(LETTERS).count();
    let sure = match found.script() {
        Script::Latin => letters >= LETTERS && found.is_reliable(),
        _ => letters >= LETTERS_OF_ANOTHER_SCRIPT,
    };
    sure.then(|| short(found.lang().code()).to_owned())
}

/// The code of a language as pages declare it: `en-GB`, `EN_us`, `eng`.
pub(crate) fn declared(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_', ',', ';']).next()?.to_ascii_lowercase();
    let fits =
        (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase());
    fits.then(|| short(&first).to_owned())
}

fn short(code: &str) -> &str {
    const CODES: &str = " eng en rus ru cmn zh zho zh spa es por pt ita it ben bn fra fr deu de ukr uk kat ka \
        ara ar hin hi jpn ja heb he yid yi pol pl amh am jav jv kor ko nob no dan da swe sv fin fi tur tr \
        nld nl hun hu ces cs ell el bul bg bel be mar mr kan kn ron ro slv sl hrv hr srp sr mkd mk lit lt \
        lav lv est et tam ta vie vi urd ur tha th guj gu uzb uz pan pa aze az ind id tel te pes fa fas fa \
        mal ml ori or mya my nep ne sin si khm km tuk tk aka ak zul zu sna sn afr af lat la slk sk cat ca \
        tgl tl hye hy cym cy epo eo ";
    let mut words = CODES.split_ascii_whitespace();
    while let (Some(long), Some(short)) = (words.next(), words.next()) {
        if long == code {
            return short;
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::{code, declared, foreign};

    #[test]
    fn codes_are_those_of_two_letters() {
        assert_eq!(
            code("Министр заявил, что порт откроется в течение недели.").as_deref(),
            Some("ru")
        );
        assert_eq!(code("Ja."), None);
        assert_eq!(declared("EN-gb").as_deref(), Some("en"));
        assert_eq!(declared("deu").as_deref(), Some("de"));
        assert_eq!(declared("english"), None);
    }

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
