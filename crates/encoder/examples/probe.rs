fn main(){ rapporteur_encoder::probe() }
