use rug::Float; use std::time::Instant;
fn main(){ for b in [13,14,15,16,17,18]{ let x=Float::with_val(1u32<<b, 7)/10u32; 
 for (n,f) in [("exp",(|x:Float|x.exp()) as fn(Float)->Float),("erf",|x|x.erf()),("erfc3",|x|(x*5u32).erfc()),("erfc60",|x|(x*80u32).erfc()),("ln",|x|x.ln()),("tanh",|x|x.tanh()),("li2",|x|x.li2())]{
  if (n=="li2"&&b>15) || (n.starts_with("erf")&&b>17) {continue}
  let t=Instant::now(); let _=f(x.clone()); println!("2^{b} {n} {:?}",t.elapsed()); } } }
