//! The rules lead from the gold statements of the example cases to their gold states.

#[allow(dead_code, reason = "the example's main is not called here")]
#[path = "../examples/gold.rs"]
mod gold;

#[test]
fn gold_statements_give_the_gold_states() {
    for case in ["harbour-strike", "meridian-water"] {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/");
        let counts = gold::measure(&format!("{folder}{case}"));
        assert!(counts.cells_right > 75, "{case}: {counts:?}");
        let amiss = counts.cells_wrong + counts.cells_missed + counts.cells_too_many;
        assert_eq!(amiss, 0, "{case}: {counts:?}");
        assert_eq!(counts.disputes_right, counts.checkpoints, "{case}: {counts:?}");
        assert_eq!(counts.movements_right, counts.movements, "{case}: {counts:?}");
    }
}
