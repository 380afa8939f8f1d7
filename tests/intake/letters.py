"""Mails and ZIPs as programs make them, with a plan in them: for intake.py, and for the seeds of the fuzz target.

Each is the bytes of a file. Nothing depends on the day or the machine.
"""
import base64
import io
import pathlib
import quopri
import struct
import zipfile

SAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent / "samples"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sample(name):
    return (SAMPLES / "norra" / name).read_bytes()


def lines(data, width=76):
    text = base64.b64encode(data).decode()
    return "\r\n".join(text[at:at + width] for at in range(0, len(text), width))


def part(kind, disposition, data, encoding="base64"):
    """@param disposition  The whole header line's value, or None."""
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    if disposition is not None:
        head += f"Content-Disposition: {disposition}\r\n"
    if encoding == "base64":
        body = lines(data)
    elif encoding == "quoted-printable":
        body = quopri.encodestring(data, quotetabs=False).decode("latin-1").replace("\n", "\r\n")
    else:
        body = data.decode("latin-1")
    return f"{head}\r\n{body}\r\n"


def text(words="Hej!\r\n\r\nHär kommer vår plan."):
    return part("text/plain; charset=utf-8", None, words.encode(), "quoted-printable")


def forwarded(mail):
    return ("Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n" + mail.decode("latin-1") + "\r\n")


def several(parts, boundary="----=_Part_1", kind="mixed"):
    inner = "".join(f"--{boundary}\r\n{each}" for each in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n{inner}--{boundary}--\r\n'


def mail(content, sender="Anna Svensson <anna.svensson@rvn.se>", date="Thu, 18 Jan 2024 23:30:00 +0100",
         subject="Uppföljning", more=""):
    """@param content  Begins with its own Content-Type."""
    head = more
    if sender is not None:
        head += f"From: {sender}\r\n"
    head += "To: rcc@example.org\r\n"
    if subject is not None:
        head += f"Subject: =?utf-8?B?{base64.b64encode(subject.encode()).decode()}?=\r\n"
    if date is not None:
        head += f"Date: {date}\r\n"
    return (head + "Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n" + content).encode("latin-1")


def attached(data, name="plan.csv", **options):
    return mail(several([text(), part("text/csv", f'attachment; filename="{name}"', data)]), **options)


def outlook(data):
    """Names in RFC 2231 pieces, a picture in the signature, and a header section that is long."""
    noise = "".join(f"X-MS-Exchange-Header-{i}: {'x' * 70}\r\n" for i in range(80))
    html = part("text/html; charset=windows-1252", None, "<p>Hälsningar</p><img src=3Dcid:1>".encode("cp1252"),
                "quoted-printable")
    picture = part('image/png; name="image001.png"', 'inline; filename="image001.png"', PIXEL)
    related = several([several([text(), html], "_002_", "alternative"), picture], "_001_", "related")
    plan = part(f"{WORD};\r\n\tname*0*=utf-8''Uppf%C3%B6ljning%20V%C3%A4;\r\n\tname*1*=sterbotten%202023.docx",
                "attachment;\r\n\tfilename*0*=utf-8''Uppf%C3%B6ljning%20V%C3%A4;\r\n\tfilename*1*=sterbotten%202023.docx;"
                f"\r\n\tsize={len(data)};\r\n\tcreation-date=\"Mon, 15 Jan 2024 10:00:00 GMT\"", data)
    return mail(several([related, plan], "_000_"), "=?iso-8859-1?Q?=C5sa_Ek?= <asa.ek@regionvasterbotten.se>",
                more="Received: from mail.example.org (192.0.2.1)\r\n by mx.example.org; Thu, 18 Jan 2024 22:30:01 +0000\r\n"
                + noise)


def apple(data):
    """A name as an encoded word within quotes, in letters that are not composed, under the type of nothing in particular."""
    word = base64.b64encode("Västerbotten 2023.docx".encode()).decode()
    plan = part(f'application/octet-stream;\r\n\tx-unix-mode=0644;\r\n\tname="=?utf-8?B?{word}?="',
                f'attachment;\r\n\tfilename="=?utf-8?B?{word}?="', data)
    html = part("text/html; charset=utf-8", None, b"<p>Hej</p>", "7bit")
    inner = several([html, plan, part("text/plain", None, b"Anna", "7bit")], "Apple-Mail=_2", "mixed")
    return mail(several([text(), inner], "Apple-Mail=_1", "alternative"),
                more="X-Mailer: Apple Mail (2.3774.300.61.1.2)\r\n")


def gmail(data):
    """A name twice, in two ways; line ends of Unix, as some programs save it."""
    plan = part(f'{WORD}; name="=?UTF-8?Q?V=C3=A4sterbotten_2023=2Edocx?="',
                "attachment; filename=\"=?UTF-8?Q?V=C3=A4sterbotten_2023=2Edocx?=\"\r\nX-Attachment-Id: f_1", data)
    return mail(several([several([text()], "000b", "alternative"), plan], "000a"),
                sender="\"Svensson, Anna\" <anna@regionvasterbotten.se>").replace(b"\r\n", b"\n")


def raw_name(data):
    """A name in letters that no header says the encoding of."""
    return mail(several([text(), part("application/octet-stream", 'attachment; filename="Västerbotten.docx"', data)])
                ).decode("latin-1").encode("latin-1")


def nameless(data):
    return mail(several([text(), part("application/octet-stream", "attachment", data)]))


def tnef():
    return mail(several([text(), part('application/ms-tnef; name="winmail.dat"', 'attachment; filename="winmail.dat"',
                                      b"\x78\x9f\x3e\x22\x01\x00" + bytes(40))]))


def sealed():
    return mail(part('application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
                     'attachment; filename="smime.p7m"', b"\x30\x80" + bytes(60)))


def thanks():
    return mail(several([text("Tack!"), part('image/png; name="logo.png"', 'inline; filename="logo.png"', PIXEL)]))


def deep(levels, data):
    """A mail in a mail in a mail."""
    inner = attached(data, sender="Bo <bo@norrbotten.se>", date="Fri, 12 Jan 2024 08:00:00 +0100", subject="Nivå 0")
    for level in range(1, levels):
        inner = mail(several([text("Se nedan."), forwarded(inner)], f"b{level}"), subject=f"Nivå {level}")
    return inner


# ---- ZIPs

def pack(members, method=zipfile.ZIP_DEFLATED):
    """As Python does: UTF-8 with its flag."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in members:
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 15, 12, 0, 0)), data, method)
    return out.getvalue()


def pack_raw(members, flags=0):
    """Names as bytes, stored; what the directory says is as written here. @param flags 1: encrypted."""
    import zlib
    body, directory = b"", b""
    for name, data in members:
        head = struct.pack("<HHHHHIIIHH", 20, flags, 0, 0, 0x5821, zlib.crc32(data), len(data), len(data), len(name), 0)
        directory += (b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name)
        body += b"PK\x03\x04" + head + name + data
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def seeds():
    """Small ones, for the fuzz target."""
    plan = "Mål;Tid\r\nett;2023\r\n".encode()
    return {
        "plain.eml": attached(plan), "outlook.eml": outlook(plan), "apple.eml": apple(plan), "gmail.eml": gmail(plan),
        "raw-name.eml": raw_name(plan), "nameless.eml": nameless(plan), "tnef.eml": tnef(), "sealed.eml": sealed(),
        "thanks.eml": thanks(), "deep.eml": deep(4, plan), "zip.eml": attached(pack([("a/plan.csv", plan)]), "a.zip"),
        "box.eml": b"From anna Thu Jan 18 23:30:00 2024\n" + attached(plan),
        "plain.zip": pack([("plan.csv", plan), ("norr/plan.csv", plan)]),
        "mails.zip": pack([("a.eml", attached(plan)), ("b.zip", pack([("plan.csv", plan)]))]),
        "dos.zip": pack_raw([("Väst/Åre.csv".encode("cp850"), plan)]),
        "windows.zip": pack_raw([("Väst\\Åre.csv".encode("cp1252"), plan)]),
        "tricks.zip": pack_raw([(b"../../plan.csv", plan), (b"/plan.csv", plan), (b"C:\\plan.csv", plan),
                                (b"__MACOSX/._plan.csv", plan), (b"~$plan.csv", plan), (b"plan.csv", plan)]),
        "locked.zip": pack_raw([(b"plan.csv", plan)], 1),
    }
