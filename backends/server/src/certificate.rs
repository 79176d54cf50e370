//! The certificate of a throw-away server, made for it alone and signed by itself.

#[cfg(feature = "tls")]
use std::{fs, io, path::Path};

/// The file with a server's certificate, in its folder.
pub const CERTIFICATE: &str = "server.crt";

/// The file with the key.
#[cfg(feature = "tls")]
pub const KEY: &str = "server.key";

/// Makes a key and its certificate in a server's folder.
#[cfg(feature = "tls")]
pub fn make(folder: &Path) -> io::Result<()> {
    let (certificate, key) = signed_by_itself()?;
    for (name, bytes) in [(CERTIFICATE, certificate), (KEY, key)] {
        let path = folder.join(name);
        fs::write(&path, bytes)?;
        // Servers use no key that others may read.
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    }
    Ok(())
}

/// A certificate and its key, as PEM.
#[cfg(feature = "tls")]
fn signed_by_itself() -> Result<(Vec<u8>, Vec<u8>), openssl::error::ErrorStack> {
    use openssl::asn1::Asn1Time;
    use openssl::ec::{EcGroup, EcKey};
    use openssl::hash::MessageDigest;
    use openssl::nid::Nid;
    use openssl::pkey::PKey;
    use openssl::x509::extension::SubjectAlternativeName;
    use openssl::x509::{X509, X509Name};

    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1)?;
    let key = PKey::from_ec_key(EcKey::generate(&group)?)?;
    let mut name = X509Name::builder()?;
    name.append_entry_by_nid(Nid::COMMONNAME, "runner")?;
    let name = name.build();
    let mut certificate = X509::builder()?;
    // The third version, counted from 0.
    certificate.set_version(2)?;
    certificate.set_subject_name(&name)?;
    certificate.set_issuer_name(&name)?;
    certificate.set_pubkey(&key)?;
    let (now, later) = (Asn1Time::days_from_now(0)?, Asn1Time::days_from_now(30)?);
    certificate.set_not_before(&now)?;
    certificate.set_not_after(&later)?;
    let names = SubjectAlternativeName::new()
        .dns("localhost")
        .ip("127.0.0.1")
        .build(&certificate.x509v3_context(None, None))?;
    certificate.append_extension(names)?;
    certificate.sign(&key, MessageDigest::sha256())?;
    Ok((certificate.build().to_pem()?, key.private_key_to_pem_pkcs8()?))
}
