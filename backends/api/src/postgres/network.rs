//! Addresses of networks and of their hardware.

use super::reader::Reader;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// `192.0.2.0/24`; a single host of `inet` without its length.
pub fn address(reader: &mut Reader<'_>) -> Option<String> {
    let (_family, bits, is_cidr, length) = (reader.byte()?, reader.byte()?, reader.byte()?, reader.byte()?);
    let raw = reader.rest();
    let address = match length {
        4 => IpAddr::from(Ipv4Addr::from(<[u8; 4]>::try_from(raw).ok()?)),
        16 => IpAddr::from(Ipv6Addr::from(<[u8; 16]>::try_from(raw).ok()?)),
        _ => return None,
    };
    let is_host = u32::from(bits) == 8 * u32::from(length);
    Some(if is_cidr == 0 && is_host { address.to_string() } else { format!("{address}/{bits}") })
}

/// `08:00:2b:01:02:03`, of six or eight bytes.
pub fn hardware_address(raw: &[u8]) -> String {
    raw.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":")
}
