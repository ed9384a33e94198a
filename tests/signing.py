"""Signs pictures with Content Credentials, by certificates made for the test."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


class Desk:
    """Somebody with a certificate who signs; `trust_list` vouches for them."""

    def __init__(self, name: str = "Ida Wells") -> None:
        root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = _certificate("Root", root_key, "Root", root_key, is_root=True)
        own = _certificate(name, key, "Root", root_key, is_root=False)
        self.trust_list = _pem(root)
        self._chain = _pem(own) + _pem(root)
        self._key = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def signed(
        self,
        data: bytes,
        *,
        actions: list[dict[str, Any]] | None = None,
        assertions: list[dict[str, Any]] | None = None,
        parent: bytes | None = None,
        media_type: str = "image/jpeg",
        kept_at: str = "",
        redacted: Sequence[str] = (),
    ) -> bytes:
        """Return a picture with a manifest; `parent` is the file it was edited from.

        `kept_at`: where the manifest is kept; the picture then only names the place.
        `redacted`: the addresses of assertions that are taken out of the parent's.
        """
        made = [{"action": "c2pa.created", "digitalSourceType": AI}]
        done = made if actions is None else actions
        manifest: Mapping[str, Any] = {
            "claim_generator_info": [{"name": "Darkroom", "version": "1.2"}],
            "title": "ferry.jpg",
            **({"redactions": [*redacted]} if redacted else {}),
            "assertions": [
                *(
                    [{"label": "c2pa.actions", "data": {"actions": done}}]
                    if done
                    else []
                ),
                *(assertions or []),
            ],
        }
        settings = {"builder": {"thumbnail": {"enabled": False}}}
        context = c2pa.Context(c2pa.Settings.from_dict(settings))
        info = c2pa.C2paSignerInfo("es256", self._chain.encode(), self._key, None)
        out = io.BytesIO()
        with (
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(manifest, context) as builder,
        ):
            if kept_at:
                builder.set_remote_url(kept_at)
                builder.set_no_embed()
            if parent is not None:
                how = {"title": "raw.jpg", "relationship": "parentOf"}
                builder.add_ingredient(how, "image/jpeg", io.BytesIO(parent))
                builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
            builder.sign(signer, media_type, io.BytesIO(data), out)
        return out.getvalue()


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    is_root: bool,
) -> x509.Certificate:
    today = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(
        issuer_key.public_key()
    )
    built = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), True)
        .add_extension(usage, True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False
        )
        .add_extension(identifier, False)
    )
    if not is_root:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        built = built.add_extension(purpose, False)
    return built.sign(issuer_key, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Harbour Press"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
