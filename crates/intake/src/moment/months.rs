//! Months by their names, in the languages that reports come in.

pub(super) fn month(token: &str) -> Option<u32> {
    let token = token.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let token = token.trim_start_matches('ב');
    if token.len() < 3 || token.chars().count() > 11 {
        return None;
    }
    // "March" and "mars", but neither "marginal" nor "mayor".
    let full = |name: &str| {
        const NAMES: &str = " january february march april may june july august september october \
            november december januar jänner februar märz mai juni juli oktober dezember janvier février \
            mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo \
            abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro \
            fevereiro março maio junho julho setembro outubro novembro dezembro gennaio febbraio aprile \
            maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus \
            juli maj augusti sept января февраля марта апреля мая июня июля августа сентября октября \
            ноября декабря січня лютого березня квітня травня червня липня серпня вересня жовтня \
            листопада грудня янв фев мар апр июн июл авг сен окт ноя дек juil avr fév déc mär mrz ";
        NAMES.split(' ').any(|known| known == name)
    };
    if token.chars().count() != 3 && token.is_ascii() && !full(token) || token == "mrz" {
        return (token == "mrz").then_some(3);
    }
    if !token.is_ascii() && !full(token) && !MONTHS.iter().any(|(m, _)| *m == token) {
        return None;
    }
    MONTHS
        .iter()
        .filter(|(name, _)| token.starts_with(name))
        .max_by_key(|(name, _)| name.len())
        .map(|(_, month)| *month)
}

/// Month names by their beginnings, in small letters; longer ones first where they share one.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("mai", 5),
    ("may", 5),
    ("maj", 5),
    ("mei", 5),
    ("mag", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("aug", 8),
    ("août", 8),
    ("aout", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("déc", 12),
    ("dic", 12),
    ("ene", 1),
    ("gen", 1),
    ("янв", 1),
    ("фев", 2),
    ("мар", 3),
    ("апр", 4),
    ("мая", 5),
    ("май", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
    ("січ", 1),
    ("лют", 2),
    ("бер", 3),
    ("кві", 4),
    ("тра", 5),
    ("чер", 6),
    ("лип", 7),
    ("сер", 8),
    ("вер", 9),
    ("жов", 10),
    ("лис", 11),
    ("гру", 12),
    ("يناير", 1),
    ("فبراير", 2),
    ("مارس", 3),
    ("أبريل", 4),
    ("ابريل", 4),
    ("مايو", 5),
    ("يونيو", 6),
    ("يوليو", 7),
    ("أغسطس", 8),
    ("سبتمبر", 9),
    ("أكتوبر", 10),
    ("نوفمبر", 11),
    ("ديسمبر", 12),
    ("ינואר", 1),
    ("פברואר", 2),
    ("מרץ", 3),
    ("אפריל", 4),
    ("מאי", 5),
    ("יוני", 6),
    ("יולי", 7),
    ("אוגוסט", 8),
    ("ספטמבר", 9),
    ("אוקטובר", 10),
    ("נובמבר", 11),
    ("דצמבר", 12),
];
