"""Files that are no plans: encrypted, cut off, of another kind."""
import random
import struct

import norra_2022


def encrypted():
    """An OLE compound file with the two streams of a document that Office has encrypted; what is in them is noise."""
    free, chain_end, fat_mark, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    noise = random.Random(2023)
    streams = [("EncryptionInfo", noise.randbytes(4608)), ("EncryptedPackage", noise.randbytes(8192))]
    fat, sectors, entries = [fat_mark, chain_end], [], []
    for name, data in streams:
        count = len(data) // 512
        entries.append((name, len(fat), len(data)))
        fat += [len(fat) + number + 1 for number in range(count - 1)] + [chain_end]
        sectors.append(data)
    fat += [free] * (128 - len(fat))

    def entry(name, kind, left, right, child, start, size):
        text = name.encode("utf-16-le")
        size_of_name = len(text) + 2 if text else 0
        return (text.ljust(64, b"\0") + struct.pack("<HBBIII", size_of_name, kind, 1, left, right, child) + bytes(36)
                + struct.pack("<IQ", start, size))

    directory = entry("Root Entry", 5, none, none, 1, chain_end, 0)
    directory += entry(entries[0][0], 2, none, 2, none, *entries[0][1:])
    directory += entry(entries[1][0], 2, none, none, none, *entries[1][1:])
    directory += entry("", 0, none, none, none, 0, 0)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, chain_end, 0, chain_end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    return header + struct.pack("<128I", *fat) + directory + b"".join(sectors)


def cut_off():
    whole = norra_2022.vasterbotten()
    return whole[:len(whole) // 3]


def pdf():
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" \
           b"trailer<</Root 1 0 R>>\n%%EOF\n"


FILES = {
    "wrong/pdf-named.docx": pdf,
    "wrong/empty.docx": lambda: b"",
    "wrong/cut-off.docx": cut_off,
    "wrong/encrypted.docx": encrypted,
    "wrong/old.doc": lambda: b"{\\rtf1\\ansi Lokal handlingsplan}\n",
    "wrong/not-a-plan.csv": lambda: "Artikel;Antal;Pris\r\nKaffe;2;49,50\r\nTe;1;35,00\r\n".encode(),
    "wrong/no-plans/anteckningar.txt": lambda: "Här finns ingen plan.\n".encode(),
}
