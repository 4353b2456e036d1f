//! Random bytes from the browser's generator.

/// `N` random bytes. Browsers offer them on every page, secure or not.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Ok(crypto) = super::page::window().crypto() {
        // Fails only above 65,536 bytes (Web Cryptography API, 10.1.1).
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}
