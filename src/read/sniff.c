/* What the bytes really are: people rename files, mail programs put login pages in their place, and Excel saves nearly
 * anything as .xls. The message then says what it is instead of "damaged". */
#include "read/compound.h"
#include "read/encoding.h"
#include "read/read.h"

#include <string.h>

/* ---- by name and size: lock files ---- */

static pk_text base_name(pk_text name)
{
    for (size_t i = name.size; i > 0; i--)
        if (name.data[i - 1] == '/' || name.data[i - 1] == '\\')
            return pk_text_from(name, i);
    return name;
}

/* The owner file of Word (162 bytes) and Excel (165): the user's name with its length before it, once in bytes and once
 * in UTF-16 (C2). It keeps its form when a mail program has changed its name. */
static bool is_owner_file(pk_text bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.data;
    size_t second = bytes.size == 162 ? 54 : 55;

    if (bytes.size != 162 && bytes.size != 165)
        return false;
    return at[0] >= 1 && at[0] < second && at[second] == at[0] && at[second + 1] == 0;
}

static bool is_lock_file(pk_text name, pk_text bytes)
{
    name = base_name(name);
    return pk_text_starts(name, PK_TEXT("~$")) || pk_text_starts(name, PK_TEXT(".~lock.")) || is_owner_file(bytes);
}

/* ---- zip ---- */

static bool has_part(const pk_package *package, const char *name)
{
    return pk_package_has(package, pk_text_of(name));
}

typedef struct pk_head {
    char bytes[1024];
    size_t size;
} pk_head;

/* Keeps the beginning and stops the stream when it has it. */
static pk_status take_head(void *context, const void *bytes, size_t size)
{
    pk_head *head = context;
    size_t room = sizeof head->bytes - head->size;
    size_t taken = size < room ? size : room;

    memcpy(head->bytes + head->size, bytes, taken);
    head->size += taken;
    return head->size == sizeof head->bytes ? PK_EIO : PK_OK;
}

static bool contains(pk_text text, const char *part)
{
    return pk_text_find(text, pk_text_of(part)) != SIZE_MAX;
}

/* An OpenDocument file names its type in its first member, and again at the beginning of its manifest, which alone holds
 * where others have packed it anew (C14). */
static pk_status open_document_type(pk_package *package, const char *part, pk_file_type *type)
{
    pk_head head = { .size = 0 };
    pk_status status = pk_package_stream(package, pk_text_of(part), take_head, &head);
    pk_text mime = { head.bytes, head.size }, family = PK_TEXT("application/vnd.oasis.opendocument.");
    size_t at = pk_text_find(mime, family); /* the first: a manifest goes on with what is embedded */

    *type = PK_FILE_ZIP;
    mime = at != SIZE_MAX ? pk_text_from(mime, at + family.size) : PK_NO_TEXT;
    if (pk_text_starts(mime, PK_TEXT("text")))
        *type = PK_FILE_ODT;
    else if (pk_text_starts(mime, PK_TEXT("spreadsheet")))
        *type = PK_FILE_ODS;
    return status == PK_ENOMEM ? PK_ENOMEM : PK_OK;
}

static pk_file_type type_by_target(pk_text target)
{
    if (pk_text_starts(target, PK_TEXT("/word/")))
        return PK_FILE_DOCX;
    if (pk_text_starts(target, PK_TEXT("/xl/")))
        return pk_text_ends(target, PK_TEXT(".bin")) ? PK_FILE_XLSB : PK_FILE_XLSX;
    if (pk_text_starts(target, PK_TEXT("/ppt/")))
        return PK_FILE_PPTX;
    return PK_FILE_ZIP;
}

static pk_file_type type_by_content_type(pk_text content_type)
{
    if (contains(content_type, "wordprocessingml") || contains(content_type, "ms-word"))
        return PK_FILE_DOCX;
    if (contains(content_type, "ms-excel.sheet.binary"))
        return PK_FILE_XLSB;
    if (contains(content_type, "spreadsheetml") || contains(content_type, "ms-excel"))
        return PK_FILE_XLSX;
    if (contains(content_type, "presentationml") || contains(content_type, "ms-powerpoint"))
        return PK_FILE_PPTX;
    return PK_FILE_ZIP;
}

/* For packages whose relationships do not tell (C15). */
static pk_file_type type_by_parts(const pk_package *package)
{
    static const struct {
        const char *part;
        pk_file_type type;
    } parts[] = {
        { "/word/document.xml", PK_FILE_DOCX },
        { "/xl/workbook.xml", PK_FILE_XLSX },
        { "/xl/workbook.bin", PK_FILE_XLSB },
        { "/ppt/presentation.xml", PK_FILE_PPTX },
        { "/Index/Document.iwa", PK_FILE_IWORK },
        { "/Index.zip", PK_FILE_IWORK },
        { "/buildVersionHistory.plist", PK_FILE_IWORK },
    };

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (has_part(package, parts[i].part))
            return parts[i].type;
    return PK_FILE_ZIP;
}

/* A main part of an odd name without a content type is known by the namespace of its root. */
static pk_status type_by_content(pk_package *package, pk_text part, pk_file_type *type)
{
    pk_head head = { .size = 0 };
    pk_status status = pk_package_stream(package, part, take_head, &head);

    *type = type_by_content_type((pk_text) { head.bytes, head.size });
    return status == PK_ENOMEM ? PK_ENOMEM : PK_OK;
}

/* The name of the main part says it; else its content type, else what stands in it. */
static pk_status type_by_main_part(pk_package *package, pk_text part, pk_file_type *type)
{
    pk_text content_type;
    pk_status status = pk_package_content_type(package, part, &content_type); /* may hold a DTD: asked for always */

    *type = PK_FILE_ZIP;
    if (status == PK_ENOMEM || status == PK_EUNSAFE || status == PK_ELIMIT)
        return status;
    *type = type_by_target(part);
    if (*type == PK_FILE_ZIP && status == PK_OK)
        *type = type_by_content_type(content_type);
    return *type == PK_FILE_ZIP ? type_by_content(package, part, type) : PK_OK;
}

/* By the main part that the relationships name, then its content type (C15): a Word document may well hold a whole
 * workbook in its embeddings. */
static pk_status package_type(pk_package *package, pk_file_type *type)
{
    const pk_relationship *list, *main_part = NULL;
    size_t count;
    pk_status status;

    if (has_part(package, "/mimetype")
        && ((status = open_document_type(package, "/mimetype", type)) != PK_OK || *type != PK_FILE_ZIP))
        return status;
    *type = PK_FILE_ZIP;
    status = pk_package_relationships(package, PK_TEXT("/"), &list, &count);
    if (status == PK_OK)
        main_part = pk_relationship_of_type(list, count, PK_TEXT("officeDocument"));
    if (main_part != NULL && !main_part->external && pk_package_has(package, main_part->target))
        status = type_by_main_part(package, main_part->target, type);
    if (status == PK_ENOMEM || status == PK_EUNSAFE || status == PK_ELIMIT)
        return status;
    if (status == PK_EENCRYPTED)
        *type = PK_FILE_ZIP_ENCRYPTED;
    if (*type == PK_FILE_ZIP)
        *type = type_by_parts(package);
    if (*type == PK_FILE_ZIP && has_part(package, "/content.xml"))
        return open_document_type(package, "/META-INF/manifest.xml", type);
    return PK_OK;
}

static pk_status sniff_zip(const pk_source *source, pk_arena *arena, pk_file_type *type, pk_limit *limit)
{
    pk_package *package;
    pk_status status = pk_package_open(source->bytes, source->size, source->limits, arena, &package, limit);

    if (status == PK_ENOMEM || status == PK_ELIMIT)
        return status;
    if (status != PK_OK) {
        *type = status == PK_EENCRYPTED ? PK_FILE_ZIP_ENCRYPTED : PK_FILE_ZIP_DAMAGED;
        return PK_OK;
    }
    status = package_type(package, type);
    *limit = pk_package_limit(package);
    pk_package_close(package);
    return status;
}

/* ---- by the first bytes ---- */

typedef struct pk_magic {
    size_t offset;
    pk_text bytes;
    pk_file_type type;
} pk_magic;

#define MAGIC(offset, literal, type)                                                                                   \
    {                                                                                                                  \
        (offset), { (literal), sizeof(literal) - 1 }, (type)                                                           \
    }

static const pk_magic magics[] = {
    MAGIC(0, "%PDF-", PK_FILE_PDF),
    MAGIC(0, "{\\rtf", PK_FILE_RTF),
    MAGIC(0, "\x89PNG\r\n\x1A\n", PK_FILE_IMAGE),
    MAGIC(0, "\xFF\xD8\xFF", PK_FILE_IMAGE), /* JPEG */
    MAGIC(0, "GIF87a", PK_FILE_IMAGE),
    MAGIC(0, "GIF89a", PK_FILE_IMAGE),
    MAGIC(0, "II*\0", PK_FILE_IMAGE), /* TIFF */
    MAGIC(0, "MM\0*", PK_FILE_IMAGE),
    MAGIC(4, "ftyphei", PK_FILE_IMAGE), /* photographs of telephones */
    MAGIC(4, "ftypmif1", PK_FILE_IMAGE),
    MAGIC(0, "\xDB\xA5-\0", PK_FILE_OLE_DOC), /* Word 2, before there were compound files */
    MAGIC(0, "1\xBE\0\0", PK_FILE_OLE_DOC),   /* Word for DOS, Write */
    MAGIC(0, "\t\0\4\0", PK_FILE_OLE_XLS),    /* Excel 2; then 3, 4, and 5 and later without the compound file */
    MAGIC(0, "\t\2\6\0", PK_FILE_OLE_XLS),
    MAGIC(0, "\t\4\6\0", PK_FILE_OLE_XLS),
    MAGIC(0, "\t\x08\x08\0", PK_FILE_OLE_XLS),
    MAGIC(0, "\t\x08\x10\0", PK_FILE_OLE_XLS),
    MAGIC(0, "\x78\x9F\x3E\x22", PK_FILE_TNEF), /* [MS-OXTNEF] */
    MAGIC(0, "bplist00", PK_FILE_SHORTCUT),
    MAGIC(0, "L\0\0\0\1\x14\2\0", PK_FILE_SHORTCUT),
};

/* Pictures whose first letters alone could be those of a text. */
static bool is_bitmap_or_webp(pk_text bytes)
{
    if (bytes.size < 26)
        return false;
    if (pk_text_starts(bytes, PK_TEXT("RIFF")))
        return memcmp(bytes.data + 8, "WEBP", 4) == 0;
    return pk_text_starts(bytes, PK_TEXT("BM")) && memcmp(bytes.data + 6, "\0\0\0\0", 4) == 0;
}

static bool type_by_magic(pk_text bytes, pk_file_type *type)
{
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if (pk_text_starts(pk_text_from(bytes, magics[i].offset), magics[i].bytes)) {
            *type = magics[i].type;
            return true;
        }
    *type = PK_FILE_IMAGE;
    return is_bitmap_or_webp(bytes);
}

/* ---- text ---- */

enum { TEXT_HEAD = 4096 };

/* The beginning in lower-case ASCII, without byte order mark and blanks before it. UTF-16 is read by its low bytes,
 * which is enough for the words that are looked for. @return The number of bytes. */
static size_t text_head(pk_text bytes, pk_wide wide, size_t mark, char head[TEXT_HEAD])
{
    size_t step = wide == PK_NOT_WIDE ? 1 : 2, size = 0;

    if (wide == PK_NOT_WIDE && pk_text_starts(bytes, PK_TEXT("\xEF\xBB\xBF")))
        mark = 3;
    for (size_t i = mark + (wide == PK_WIDE_UTF16BE); i < bytes.size && size < TEXT_HEAD; i += step) {
        char c = bytes.data[i];

        if (size == 0 && (c == ' ' || c == '\t' || c == '\r' || c == '\n'))
            continue;
        head[size++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return size;
}

static bool starts_with_any(pk_text text, const char *const *starts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pk_text_starts(text, pk_text_of(starts[i])))
            return true;
    return false;
}

/* The programs that save XML under the endings of other files are known by their namespaces. */
static pk_file_type xml_type(pk_text head)
{
    static const struct {
        const char *mark;
        pk_file_type type;
    } marks[] = {
        { "<html", PK_FILE_HTML },
        { "office/2006/xmlpackage", PK_FILE_FLAT_OPC },
        { "<pkg:package", PK_FILE_FLAT_OPC },
        { "progid=\"word.document", PK_FILE_XML_WORD },
        { "progid='word.document", PK_FILE_XML_WORD },
        { "office/word/2003/wordml", PK_FILE_XML_WORD },
        { "<w:worddocument", PK_FILE_XML_WORD },
        { "progid=\"excel.sheet", PK_FILE_XML_EXCEL },
        { "progid='excel.sheet", PK_FILE_XML_EXCEL },
        { "microsoft-com:office:spreadsheet", PK_FILE_XML_EXCEL },
        { "<office:document", PK_FILE_FLAT_ODF },
        { "<plist", PK_FILE_SHORTCUT },
    };

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (contains(head, marks[i].mark))
            return marks[i].type;
    return PK_FILE_XML;
}

/* The name of a header line of a mail, "date" of "date: ...". False for any other line. */
static bool header_name(pk_text line, pk_text *name)
{
    size_t end = 0;

    while (end < line.size && line.data[end] > ' ' && line.data[end] < 0x7F && line.data[end] != ':')
        end++;
    *name = (pk_text) { line.data, end };
    return end > 0 && end < line.size && line.data[end] == ':';
}

/* A mail begins with lines that each have a name, up to a blank one. What only a mail gets on its way is enough: before
 * the sender there may be more than is looked at. A web page that a browser has saved has a sender of its own, and no more. */
static bool is_mail(pk_text head)
{
    static const char *const way[] = { "received",   "x-received", "return-path", "delivered-to",
                                       "message-id", "arc-seal",   "x-unsent",    "to" };
    static const char *const from[] = { "from", "date" };
    size_t senders = 0;
    bool is_sent = false, is_page = false;
    pk_text line, name;

    if (pk_text_starts(head, PK_TEXT("from "))) /* as mailboxes put it before each */
        pk_text_next(&head, '\n', &line);
    for (bool first = true; pk_text_next(&head, '\n', &line) && line.size > 0 && line.data[0] != '\r'; first = false) {
        if (!first && (line.data[0] == ' ' || line.data[0] == '\t'))
            continue;
        if (!header_name(line, &name)) {
            if (head.data == NULL) /* the end of what is looked at is in it */
                break;
            return false;
        }
        for (size_t i = 0; i < sizeof way / sizeof way[0]; i++)
            is_sent = is_sent || pk_text_equal(name, pk_text_of(way[i]));
        for (size_t i = 0; i < sizeof from / sizeof from[0]; i++)
            senders += pk_text_equal(name, pk_text_of(from[i]));
        is_page = is_page || pk_text_equal(name, PK_TEXT("snapshot-content-location"));
    }
    return is_sent || (senders >= 2 && !is_page);
}

/* Text that is no table, in its forms (C12, C13). False for other text. */
static bool type_by_markup(pk_text head, pk_file_type *type)
{
    static const char *const html[] = { "<html", "<!doctype html", "<table", "<head",  "<body",
                                        "<meta", "<div",           "<style", "<script" };

    if (pk_text_starts(head, PK_TEXT("%pdf-")) || pk_text_starts(head, PK_TEXT("{\\rtf"))) {
        *type = head.data[0] == '%' ? PK_FILE_PDF : PK_FILE_RTF; /* after blanks or a byte order mark */
    } else if (starts_with_any(head, html, sizeof html / sizeof html[0])
               || (pk_text_starts(head, PK_TEXT("<!--")) && contains(head, "<html"))) {
        *type = PK_FILE_HTML;
    } else if (pk_text_starts(head, PK_TEXT("<"))
               && (pk_text_starts(head, PK_TEXT("<?xml")) || xml_type(head) != PK_FILE_XML)) {
        *type = xml_type(head);
    } else if (pk_text_starts(head, PK_TEXT("[internetshortcut]"))
               || pk_text_starts(head, PK_TEXT("[desktop entry]"))) {
        *type = PK_FILE_SHORTCUT;
    } else if (pk_text_starts(head, PK_TEXT("{")) && contains(head, "\"doc_id\"")) {
        *type = PK_FILE_CLOUD; /* .gdoc, .gsheet */
    } else if (is_mail(head)) {
        *type = PK_FILE_EML;
    } else if (pk_text_starts(head, PK_TEXT("mime-version:"))
               || (contains(head, "\nmime-version:") && contains(head, "multipart/related"))) {
        *type = PK_FILE_MHT;
    } else {
        return false;
    }
    return true;
}

/* No text holds NUL bytes (V12), and hardly any other control characters. */
static bool is_binary(pk_text bytes)
{
    enum { LOOKED_AT = 64 * 1024 };
    size_t size = bytes.size < LOOKED_AT ? bytes.size : LOOKED_AT, controls = 0;

    if (memchr(bytes.data, 0, bytes.size) != NULL)
        return true;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes.data[i];

        controls += c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1A && c != 0x1B;
    }
    return controls * 100 > size;
}

/* @param encoding Of the user; no text: none was named. */
static pk_file_type text_type(pk_text bytes, pk_text encoding)
{
    size_t mark;
    pk_wide wide = pk_encoding_wide(bytes, encoding, &mark);
    char buffer[TEXT_HEAD];
    pk_text head;
    pk_file_type type;

    if (wide == PK_WIDE_UTF32)
        return PK_FILE_UTF32;
    if (wide == PK_NOT_WIDE && is_binary(bytes))
        return PK_FILE_BINARY;
    head = (pk_text) { buffer, text_head(bytes, wide, mark, buffer) };
    if (head.size == 0)
        return PK_FILE_EMPTY; /* blanks only */
    return type_by_markup(head, &type) ? type : PK_FILE_TEXT;
}

/* ---- all of it ---- */

static bool is_zip(pk_text bytes)
{
    return pk_text_starts(bytes, PK_TEXT("PK\003\004")) || pk_text_starts(bytes, PK_TEXT("PK\005\006"));
}

/* Bytes that a mail gateway put before the zip (C6). */
static bool has_zip_inside(pk_text bytes)
{
    enum { JUNK_MAX = 4096 };
    pk_text head = { bytes.data, bytes.size < JUNK_MAX ? bytes.size : JUNK_MAX };

    return pk_text_find(head, PK_TEXT("PK\003\004")) != SIZE_MAX;
}

static pk_status sniff_compound(pk_text bytes, pk_arena *arena, pk_file_type *type)
{
    static const pk_file_type types[] = {
        [PK_COMPOUND_OTHER] = PK_FILE_OLE,
        [PK_COMPOUND_ENCRYPTED] = PK_FILE_OLE_ENCRYPTED,
        [PK_COMPOUND_EXCEL_LOCKED] = PK_FILE_OLE_XLS_LOCKED,
        [PK_COMPOUND_WORD] = PK_FILE_OLE_DOC,
        [PK_COMPOUND_EXCEL] = PK_FILE_OLE_XLS,
        [PK_COMPOUND_POWERPOINT] = PK_FILE_OLE_PPT,
        [PK_COMPOUND_MAIL] = PK_FILE_OLE_MSG,
    };
    pk_compound_kind kind;
    pk_status status = pk_compound_look(bytes, arena, &kind);

    if (status == PK_OK)
        *type = types[kind];
    return status;
}

pk_status pk_sniff_in(const pk_source *source, pk_arena *arena, pk_file_type *type, pk_limit *limit)
{
    pk_text bytes = { source->bytes, source->size };
    pk_status status;

    *type = PK_FILE_BINARY;
    if (is_lock_file(source->name, bytes)) {
        *type = PK_FILE_LOCK;
    } else if (bytes.size == 0) {
        *type = PK_FILE_EMPTY;
    } else if (is_zip(bytes)) {
        status = sniff_zip(source, arena, type, limit);
        if (status == PK_OK && *type == PK_FILE_ZIP_DAMAGED && bytes.data[2] == 5)
            *type = PK_FILE_ZIP; /* only the end of a directory: a zip of nothing (C1) */
        return status;
    } else if (pk_compound_is(bytes)) {
        return sniff_compound(bytes, arena, type);
    } else if (type_by_magic(bytes, type)) {
        return PK_OK;
    } else if (has_zip_inside(bytes)) {
        status = sniff_zip(source, arena, type, limit);
        if (status == PK_OK && *type == PK_FILE_ZIP_DAMAGED)
            *type = PK_FILE_BINARY;
        return status;
    } else {
        *type = text_type(bytes, source->encoding);
    }
    return PK_OK;
}

pk_file_type pk_sniff(const pk_source *source)
{
    pk_file_type type;
    pk_limit limit;
    pk_arena arena;
    pk_status status;

    pk_arena_init(&arena, NULL);
    status = pk_sniff_in(source, &arena, &type, &limit);
    pk_arena_free(&arena);
    if (status == PK_ELIMIT)
        return PK_FILE_ZIP;
    return status == PK_OK ? type : PK_FILE_BINARY;
}
