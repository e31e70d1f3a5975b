//! Countries: name, word for what is of it, capital. Where a dossier gives one of the three
//! to a party, the other two stand for it too, unless they are somebody else's.

/// The other names of a country of which `name` is one.
pub(super) fn beside(name: &str) -> impl Iterator<Item = &'static str> {
    let of =
        COUNTRIES.iter().filter(move |c| c.contains(&name) && !SEATS.contains(&name));
    of.flatten().copied().filter(move |n| *n != name)
}

/// Capitals that may stand for a body of several countries that sits there.
const SEATS: [&str; 3] = ["Brussels", "Vienna", "The Hague"];

const COUNTRIES: [[&str; 3]; 96] = [
    ["Afghanistan", "Afghan", "Kabul"],
    ["Albania", "Albanian", "Tirana"],
    ["Algeria", "Algerian", "Algiers"],
    ["Argentina", "Argentine", "Buenos Aires"],
    ["Armenia", "Armenian", "Yerevan"],
    ["Australia", "Australian", "Canberra"],
    ["Austria", "Austrian", "Vienna"],
    ["Azerbaijan", "Azerbaijani", "Baku"],
    ["Bangladesh", "Bangladeshi", "Dhaka"],
    ["Belarus", "Belarusian", "Minsk"],
    ["Belgium", "Belgian", "Brussels"],
    ["Bolivia", "Bolivian", "La Paz"],
    ["Bosnia", "Bosnian", "Sarajevo"],
    ["Brazil", "Brazilian", "Brasília"],
    ["Bulgaria", "Bulgarian", "Sofia"],
    ["Cambodia", "Cambodian", "Phnom Penh"],
    ["Canada", "Canadian", "Ottawa"],
    ["Chile", "Chilean", "Santiago"],
    ["China", "Chinese", "Beijing"],
    ["Colombia", "Colombian", "Bogotá"],
    ["Croatia", "Croatian", "Zagreb"],
    ["Cuba", "Cuban", "Havana"],
    ["Cyprus", "Cypriot", "Nicosia"],
    ["Denmark", "Danish", "Copenhagen"],
    ["Ecuador", "Ecuadorian", "Quito"],
    ["Egypt", "Egyptian", "Cairo"],
    ["Eritrea", "Eritrean", "Asmara"],
    ["Estonia", "Estonian", "Tallinn"],
    ["Ethiopia", "Ethiopian", "Addis Ababa"],
    ["Finland", "Finnish", "Helsinki"],
    ["France", "French", "Paris"],
    ["Germany", "German", "Berlin"],
    ["Ghana", "Ghanaian", "Accra"],
    ["Greece", "Greek", "Athens"],
    ["Hungary", "Hungarian", "Budapest"],
    ["India", "Indian", "New Delhi"],
    ["Indonesia", "Indonesian", "Jakarta"],
    ["Iran", "Iranian", "Tehran"],
    ["Iraq", "Iraqi", "Baghdad"],
    ["Ireland", "Irish", "Dublin"],
    ["Israel", "Israeli", "Jerusalem"],
    ["Italy", "Italian", "Rome"],
    ["Japan", "Japanese", "Tokyo"],
    ["Kazakhstan", "Kazakh", "Astana"],
    ["Kenya", "Kenyan", "Nairobi"],
    ["Kosovo", "Kosovar", "Pristina"],
    ["Kuwait", "Kuwaiti", "Kuwait City"],
    ["Latvia", "Latvian", "Riga"],
    ["Lebanon", "Lebanese", "Beirut"],
    ["Libya", "Libyan", "Tripoli"],
    ["Lithuania", "Lithuanian", "Vilnius"],
    ["Mexico", "Mexican", "Mexico City"],
    ["Moldova", "Moldovan", "Chișinău"],
    ["Mongolia", "Mongolian", "Ulaanbaatar"],
    ["Montenegro", "Montenegrin", "Podgorica"],
    ["Morocco", "Moroccan", "Rabat"],
    ["Netherlands", "Dutch", "The Hague"],
    ["Nigeria", "Nigerian", "Abuja"],
    ["North Macedonia", "Macedonian", "Skopje"],
    ["Norway", "Norwegian", "Oslo"],
    ["Oman", "Omani", "Muscat"],
    ["Pakistan", "Pakistani", "Islamabad"],
    ["Peru", "Peruvian", "Lima"],
    ["Philippines", "Filipino", "Manila"],
    ["Poland", "Polish", "Warsaw"],
    ["Portugal", "Portuguese", "Lisbon"],
    ["Qatar", "Qatari", "Doha"],
    ["Romania", "Romanian", "Bucharest"],
    ["Russia", "Russian", "Moscow"],
    ["Rwanda", "Rwandan", "Kigali"],
    ["Saudi Arabia", "Saudi", "Riyadh"],
    ["Serbia", "Serbian", "Belgrade"],
    ["Slovakia", "Slovak", "Bratislava"],
    ["Slovenia", "Slovenian", "Ljubljana"],
    ["Somalia", "Somali", "Mogadishu"],
    ["South Africa", "South African", "Pretoria"],
    ["South Korea", "South Korean", "Seoul"],
    ["North Korea", "North Korean", "Pyongyang"],
    ["Spain", "Spanish", "Madrid"],
    ["Sudan", "Sudanese", "Khartoum"],
    ["Sweden", "Swedish", "Stockholm"],
    ["Switzerland", "Swiss", "Bern"],
    ["Syria", "Syrian", "Damascus"],
    ["Tajikistan", "Tajik", "Dushanbe"],
    ["Thailand", "Thai", "Bangkok"],
    ["Tunisia", "Tunisian", "Tunis"],
    ["Turkey", "Turkish", "Ankara"],
    ["Uganda", "Ugandan", "Kampala"],
    ["Ukraine", "Ukrainian", "Kyiv"],
    ["United Kingdom", "British", "London"],
    ["Britain", "British", "London"],
    ["United States", "American", "Washington"],
    ["Uzbekistan", "Uzbek", "Tashkent"],
    ["Venezuela", "Venezuelan", "Caracas"],
    ["Vietnam", "Vietnamese", "Hanoi"],
    ["Yemen", "Yemeni", "Sanaa"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_tells_the_country() {
        assert_eq!(beside("Oslo").collect::<Vec<_>>(), ["Norway", "Norwegian"]);
        assert_eq!(beside("Brussels").count(), 0);
        assert_eq!(beside("Nordhavn").count(), 0);
    }
}
