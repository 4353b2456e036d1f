//! Reed–Solomon correction over GF(256) as in QR codes: x⁸+x⁴+x³+x²+1, roots α⁰ … αⁿ⁻¹.

const POLYNOMIAL: u16 = 0x11d;

/// α to the power of 0 … 254, and its inverse (the entry for 0 is unused).
const EXP: [u8; 255] = {
    let mut table = [0; 255];
    let (mut value, mut power) = (1_u16, 0);
    while power < 255 {
        table[power] = value as u8;
        value <<= 1;
        if value > 255 {
            value ^= POLYNOMIAL;
        }
        power += 1;
    }
    table
};
const LOG: [u8; 256] = {
    let mut table = [0; 256];
    let mut power = 0;
    while power < 255 {
        table[EXP[power] as usize] = power as u8;
        power += 1;
    }
    table
};

fn power(exponent: usize) -> u8 {
    EXP[exponent % 255]
}

fn log(value: u8) -> usize {
    usize::from(LOG[usize::from(value)])
}

fn multiply(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 { 0 } else { power(log(a) + log(b)) }
}

/// `b` is not 0.
fn divide(a: u8, b: u8) -> u8 {
    if a == 0 { 0 } else { power(log(a) + 255 - log(b)) }
}

/// The value of a polynomial, the lowest coefficient first.
fn evaluate(polynomial: &[u8], x: u8) -> u8 {
    polynomial.iter().rev().fold(0, |sum, coefficient| multiply(sum, x) ^ coefficient)
}

/// Corrects a block whose last `parity` codewords protect the others, in place. `None` if more than half as many are
/// wrong; the block is then not to be used.
pub(super) fn correct(block: &mut [u8], parity: usize) -> Option<()> {
    let syndromes = syndromes(block, parity);
    if syndromes.iter().all(|syndrome| *syndrome == 0) {
        return Some(());
    }
    let locator = locator(&syndromes);
    let errors = locator.iter().rposition(|coefficient| *coefficient != 0)?;
    if errors * 2 > parity {
        return None;
    }
    // Forney: the error values from the product of syndromes and locator, and the locator's derivative.
    let evaluator: Vec<u8> = (0..parity)
        .map(|i| (0..=i.min(errors)).fold(0, |sum, j| sum ^ multiply(locator[j], syndromes[i - j])))
        .collect();
    let derivative: Vec<u8> = (1..=errors).map(|i| if i % 2 == 1 { locator[i] } else { 0 }).collect();
    let last = block.len() - 1;
    for place in 0..block.len() {
        let inverse = power(255 - place % 255);
        if evaluate(&locator, inverse) != 0 {
            continue;
        }
        let slope = evaluate(&derivative, inverse);
        if slope == 0 {
            return None;
        }
        let value = divide(evaluate(&evaluator, inverse), slope);
        block[last - place] ^= multiply(value, power(place));
    }
    // Fewer places than errors, or places outside the block, show here.
    self::syndromes(block, parity).iter().all(|syndrome| *syndrome == 0).then_some(())
}

/// The block's values at the code's roots: all 0 in a right block.
fn syndromes(block: &[u8], parity: usize) -> Vec<u8> {
    let value = |i| block.iter().fold(0, |sum, codeword| multiply(sum, power(i)) ^ codeword);
    (0..parity).map(value).collect()
}

/// Berlekamp–Massey: the polynomial whose roots are the inverses of the errors' places, the lowest coefficient first.
fn locator(syndromes: &[u8]) -> Vec<u8> {
    let length = syndromes.len() + 1;
    let mut current = vec![0; length];
    let mut previous = vec![0; length];
    (current[0], previous[0]) = (1, 1);
    let (mut errors, mut since, mut previous_gap) = (0, 1, 1);
    for n in 0..syndromes.len() {
        let gap = (0..=errors).fold(0, |sum, i| sum ^ multiply(current[i], syndromes[n - i]));
        if gap == 0 {
            since += 1;
            continue;
        }
        let before = current.clone();
        let factor = divide(gap, previous_gap);
        for i in since..length {
            current[i] ^= multiply(factor, previous[i - since]);
        }
        if errors * 2 <= n {
            errors = n + 1 - errors;
            previous = before;
            previous_gap = gap;
            since = 1;
        } else {
            since += 1;
        }
    }
    current
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data and parity of a version 1-M symbol, from annex I of the standard.
    const BLOCK: [u8; 26] = [
        0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xa5,
        0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55,
    ];

    #[test]
    fn five_wrong_codewords_of_ten_for_parity_are_corrected_wherever_they_are() {
        for start in 0..BLOCK.len() {
            let mut block = BLOCK;
            for i in 0..5 {
                block[(start + i * 5) % BLOCK.len()] ^= 0x5a + i as u8;
            }
            assert_eq!(correct(&mut block, 10), Some(()), "errors from {start}");
            assert_eq!(block, BLOCK, "errors from {start}");
        }
    }

    #[test]
    fn more_wrong_codewords_are_not_passed_off_as_right() {
        let mut block = BLOCK;
        for codeword in &mut block[..8] {
            *codeword ^= 0xff;
        }
        assert_eq!(correct(&mut block, 10), None);
    }
}
