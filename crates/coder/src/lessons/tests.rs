use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use rapporteur_dossier::parse;

use super::*;

const MODEL: &str = "model-of-tests";
const COLUMNS: usize = 385;

/// Points of two options each, by their ids.
fn dossier(points: &[&str]) -> Dossier {
    let point = |id: &&str| {
        format!(
            "[[point]]\nid = \"{id}\"\nquestion = \"{id}?\"\noption = [\n\
             {{ id = \"yes\", text = \"It is.\" }}, {{ id = \"no\", text = \"Not.\" }}]\n"
        )
    };
    let text: String = points.iter().map(point).collect();
    parse(&format!("id = \"d\"\n{text}")).dossier
}

/// A correction in which every number is another.
fn numbers(outputs: usize, first: f32) -> Correction {
    let all = 0..outputs * COLUMNS;
    let weights = all.map(|i| first + i as f32 / 1024.0).collect();
    Correction { weights, width: COLUMNS - 1 }
}

fn lessons() -> Lessons {
    Lessons {
        act: numbers(Acts::default().len(), 1.0),
        stance: numbers(ANSWERS, 2.0),
        topic: vec![numbers(2, 3.0), Correction::default()],
        option: vec![
            vec![numbers(ANSWERS, 4.0), Correction::default()],
            vec![Correction::default(), numbers(ANSWERS, 5.0)],
        ],
        threshold: Some(0.25),
    }
}

fn file() -> Vec<u8> {
    let notes = [("marks".to_owned(), "150".to_owned())];
    lessons().write(&dossier(&["boats", "nets"]), MODEL, &notes).unwrap()
}

/// A file with one tensor and the metadata of lessons.
fn with(name: &str, shape: Vec<usize>, number: f32) -> Vec<u8> {
    let count: usize = shape.iter().product();
    let data: Vec<u8> = (0..count).flat_map(|_| number.to_le_bytes()).collect();
    let view = TensorView::new(Dtype::F32, shape, &data).unwrap();
    let metadata = [("format", FORMAT), ("model", MODEL)];
    let metadata = metadata.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
    serialize([(name, view)], Some(metadata)).unwrap()
}

#[test]
fn what_is_written_is_read() {
    let read = Lessons::read(&file(), &dossier(&["boats", "nets"]), MODEL).unwrap();
    assert_eq!(read, lessons());
    let bytes = file();
    let tensors = Tensors::parse(&bytes).unwrap();
    assert_eq!(tensors.metadata("marks"), Some("150"));
}

#[test]
fn lessons_follow_the_ids() {
    let read = Lessons::read(&file(), &dossier(&["salt", "boats"]), MODEL).unwrap();
    let (was, nothing) = (lessons(), Correction::default());
    assert_eq!(read.topic, [nothing.clone(), was.topic[0].clone()]);
    assert_eq!(read.option, [vec![nothing.clone(), nothing], was.option[0].clone()]);
    assert_eq!((read.act, read.stance), (was.act, was.stance));
    let read = Lessons::read(&file(), &dossier(&[]), MODEL).unwrap();
    assert!(read.topic.is_empty() && read.option.is_empty());
}

#[test]
fn nothing_learned_is_written_and_read_too() {
    let dossier = dossier(&["boats"]);
    let bytes = Lessons::default().write(&dossier, MODEL, &[]).unwrap();
    let read = Lessons::read(&bytes, &dossier, MODEL).unwrap();
    let mut answers = [0.5, 0.25, 0.0, 0.125];
    read.stance.apply(&[1.0; COLUMNS - 1], &mut answers);
    assert_eq!(answers, [0.5, 0.25, 0.0, 0.125]);
    assert!(read.touches(&[1.0; COLUMNS - 1], 0, 0.75) == 0.75);
}

#[test]
fn another_model_or_format_is_refused() {
    let error = Lessons::read(&file(), &dossier(&[]), "another").unwrap_err();
    assert!(matches!(&error, LessonsError::Model(made) if made == MODEL), "{error}");
    let bare = serialize::<&str, TensorView<'_>, _>([], None).unwrap();
    for bytes in [&bare[..], include_bytes!("../../model/coder.safetensors")] {
        let error = Lessons::read(bytes, &dossier(&[]), MODEL).unwrap_err();
        assert!(matches!(error, LessonsError::Format), "{error}");
    }
}

#[test]
fn wrong_shapes_and_numbers_are_refused() {
    let dossier = dossier(&["boats"]);
    for (name, rows) in [("stance", ANSWERS), ("topic/boats", 2), ("option/boats/no", 4)]
    {
        let good = with(name, vec![rows, COLUMNS], 0.5);
        assert!(Lessons::read(&good, &dossier, MODEL).is_ok());
        for (shape, number) in [
            (vec![rows + 1, COLUMNS], 0.5),
            (vec![rows, COLUMNS - 1], 0.5),
            (vec![rows * COLUMNS], 0.5),
            (vec![0, COLUMNS], 0.5),
            (vec![rows, COLUMNS], f32::NAN),
            (vec![rows, COLUMNS], f32::INFINITY),
        ] {
            let bytes = with(name, shape.clone(), number);
            let error = Lessons::read(&bytes, &dossier, MODEL).unwrap_err();
            let words = error.to_string();
            assert!(words.contains(&format!("`{name}`")), "{shape:?} {number}: {words}");
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        let _ = Lessons::read(&bytes, &dossier(&["boats"]), MODEL);
    }

    /// A few bytes of the head of a good file changed, and its end cut off.
    #[test]
    fn damaged_files_are_read_or_refused(
        changes in vec((0..700_usize, any::<u8>()), 1..4),
        end in proptest::option::of(any::<Index>()),
    ) {
        let mut bytes = file();
        changes.iter().for_each(|&(at, byte)| bytes[at] = byte);
        let end = end.map_or(bytes.len(), |i| i.index(bytes.len()));
        if let Ok(read) = Lessons::read(&bytes[..end], &dossier(&["boats"]), MODEL) {
            let mut answers = [0.0; ANSWERS];
            read.stance.apply(&[1.0; COLUMNS - 1], &mut answers);
            prop_assert!(answers.iter().all(|a| a.is_finite()));
        }
    }
}
