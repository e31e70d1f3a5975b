//! One word in 44 bytes.

use rapporteur_analysis::{Coded, Word, percent};
use rapporteur_dossier::{Act, Date, Rank, Stance};

/// Bytes of a word.
pub(super) const SIZE: usize = 44;
/// Those that say which statement it is, and when it was said; sorted by them, words stand
/// in the order in which they were said.
const MOMENT: usize = 24;

/// What a statement says on one option of a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Packed {
    pub(super) date: Date,
    /// Of the report: the first four bytes of its file name, then of its number.
    pub(super) report: u64,
    pub(super) order: u32,
    pub(super) statement: u64,
    pub(super) known: Date,
    /// See [`name_number`].
    pub(super) option: u32,
    pub(super) speaker: u32,
    pub(super) confidence: f32,
    pub(super) stance: Stance,
    pub(super) rank: Rank,
    pub(super) leaked: bool,
    pub(super) act: Act,
}

const RANKS: [Rank; 3] = [Rank::Other, Rank::Minister, Rank::Head];

impl Packed {
    pub(super) fn write(&self) -> [u8; SIZE] {
        let mut out = [0; SIZE];
        out[..4].copy_from_slice(&day(self.date));
        out[4..12].copy_from_slice(&self.report.to_be_bytes());
        out[12..16].copy_from_slice(&self.order.to_be_bytes());
        out[16..24].copy_from_slice(&self.statement.to_be_bytes());
        out[24..28].copy_from_slice(&day(self.known));
        out[28..32].copy_from_slice(&self.option.to_be_bytes());
        out[32..36].copy_from_slice(&self.speaker.to_be_bytes());
        out[36..40].copy_from_slice(&self.confidence.to_be_bytes());
        out[40] = place(&Stance::ALL, self.stance);
        out[41] = place(&RANKS, self.rank);
        out[42] = self.leaked.into();
        out[43] = place(&Act::ALL, self.act);
        out
    }

    /// None of bytes that no word is written as.
    pub(super) fn read(bytes: &[u8; SIZE]) -> Option<Self> {
        let four =
            |at: usize| bytes[at..].first_chunk::<4>().copied().unwrap_or_default();
        let eight =
            |at: usize| bytes[at..].first_chunk::<8>().copied().unwrap_or_default();
        Some(Self {
            date: read_day(four(0))?,
            report: u64::from_be_bytes(eight(4)),
            order: u32::from_be_bytes(four(12)),
            statement: u64::from_be_bytes(eight(16)),
            known: read_day(four(24))?,
            option: u32::from_be_bytes(four(28)),
            speaker: u32::from_be_bytes(four(32)),
            confidence: f32::from_be_bytes(four(36)),
            stance: *Stance::ALL.get(usize::from(bytes[40]))?,
            rank: *RANKS.get(usize::from(bytes[41]))?,
            leaked: bytes[42] != 0,
            act: *Act::ALL.get(usize::from(bytes[43]))?,
        })
    }

    pub(super) fn word(&self, code: Coded) -> Word {
        Word {
            date: self.date,
            known: self.known,
            report: self.report,
            order: self.order,
            // The programs runs where a number of 63 bits fits.
            statement: usize::try_from(self.statement).unwrap_or(usize::MAX),
            option: code.option,
            stance: code.stance,
            rank: self.rank,
            leaked: self.leaked,
            act: self.act,
            speaker: self.speaker.into(),
            sure: percent(code.confidence),
        }
    }
}

/// What tells one statement from another.
pub(super) fn moment(packed: &[u8; SIZE]) -> &[u8] {
    &packed[..MOMENT]
}

/// Year, month and day in the order of time.
fn day(date: Date) -> [u8; 4] {
    let [high, low] = (date.year().cast_unsigned() ^ 0x8000).to_be_bytes();
    [high, low, date.month().cast_unsigned(), date.day().cast_unsigned()]
}

fn read_day([high, low, month, day]: [u8; 4]) -> Option<Date> {
    let year = (u16::from_be_bytes([high, low]) ^ 0x8000).cast_signed();
    Date::new(year, month.cast_signed(), day.cast_signed()).ok()
}

fn place<T: PartialEq>(all: &[T], one: T) -> u8 {
    let place = all.iter().position(|x| *x == one).unwrap_or(0);
    u8::try_from(place).unwrap_or(0)
}

/// A number for an id or a name, the same in every record.
pub(super) fn name_number(name: &str) -> u32 {
    let fnv = |h: u32, b: u8| (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    name.bytes().fold(0x811c_9dc5, fnv)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn packed(year: i16, day: i8, statement: u64) -> Packed {
        Packed {
            date: Date::constant(year, 3, day),
            report: 7,
            order: 2,
            statement,
            known: Date::constant(2031, 4, 5),
            option: name_number("half"),
            speaker: name_number("ilse-marten"),
            confidence: 0.5,
            stance: Stance::Open,
            rank: Rank::Head,
            leaked: true,
            act: Act::Threaten,
        }
    }

    proptest! {
        #[test]
        fn words_are_read_as_written_and_sorted_in_time(
            a in (-9999..9999_i16, 1..29_i8, any::<u64>()),
            b in (-9999..9999_i16, 1..29_i8, any::<u64>()),
        ) {
            let (a, b) = (packed(a.0, a.1, a.2), packed(b.0, b.1, b.2));
            prop_assert_eq!(Packed::read(&a.write()), Some(a));
            let order = (a.date, a.statement).cmp(&(b.date, b.statement));
            prop_assert_eq!(moment(&a.write()).cmp(moment(&b.write())), order);
        }

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), SIZE)) {
            let _ = Packed::read(&bytes.try_into().unwrap());
        }
    }
}
