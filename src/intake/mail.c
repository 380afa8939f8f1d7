/* What is attached to a mail. GMime knows the encodings of names and contents, and what mail programs make of them; which
 * of the parts may be plans is told here. */
#include "intake/mail.h"

#include "submission/received.h"

#ifdef PK_GMIME

#include <gmime/gmime.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Parts in parts: as deep as programs go that answer and forward, and what the stack bears. */
enum { PARTS_DEPTH_MAX = 100 };

typedef struct mail_walk {
    pk_mail *mail;
    pk_arena *arena;
    size_t nesting; /* mails that may still be in one another */
} mail_walk;

/* The mail that a part is in. */
typedef struct mail_scope {
    const pk_provenance *provenance;
    pk_text path;
    size_t depth; /* of this mail in the outermost one */
    size_t parts; /* around the part */
} mail_scope;

bool pk_mail_is_built(void)
{
    return true;
}

static void start_gmime(void)
{
    static const char *charsets[] = { "utf-8", "windows-1252", NULL }; /* of names that say none */

    g_mime_init();
    g_mime_parser_options_set_fallback_charsets(g_mime_parser_options_get_default(), charsets);
}

static pk_status add(mail_walk *walk, const pk_attachment *attachment)
{
    pk_mail *mail = walk->mail;
    pk_status status = pk_array_reserve(walk->arena, &mail->items, &mail->capacity, mail->count, sizeof *mail->items);

    if (status == PK_OK)
        mail->items[mail->count++] = *attachment;
    return status;
}

/* ---- who sent it ---- */

static pk_status take_sender(pk_arena *arena, InternetAddressList *list, pk_text *sender)
{
    int count = list != NULL ? internet_address_list_length(list) : 0;

    for (int i = 0; i < count; i++) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        const char *text;

        if (!INTERNET_ADDRESS_IS_MAILBOX(address))
            continue;
        text = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
        if (text != NULL && strchr(text, '@') != NULL) /* inside an organisation there are others: "/O=..." */
            return pk_text_tidy(arena, pk_text_of(text), sender);
    }
    return PK_OK;
}

static void take_day(GMimeMessage *message, pk_provenance *provenance)
{
    GDateTime *date = g_mime_message_get_date(message);
    gint64 seconds = date != NULL ? g_date_time_to_unix(date) : 0;
    int year, month, day;

    if (seconds <= 0)
        return;
    g_date_time_get_ymd(date, &year, &month, &day); /* by the clock of the sender: the date has its own zone */
    provenance->sent_at = seconds;
    provenance->sent = (pk_date) { (int16_t)year, (uint8_t)month, (uint8_t)day };
}

static pk_status take_provenance(pk_arena *arena, GMimeMessage *message, pk_provenance *provenance)
{
    const char *subject = g_mime_message_get_subject(message);
    pk_status status = take_sender(arena, g_mime_message_get_from(message), &provenance->sender);

    take_day(message, provenance);
    if (status == PK_OK && subject != NULL)
        status = pk_text_tidy(arena, pk_text_of(subject), &provenance->subject);
    return status;
}

/* What GMime hands out is freed by it: all texts are copied, also those that are tidy as they are. */
static pk_status keep_provenance(pk_arena *arena, pk_provenance *provenance)
{
    pk_status status = PK_OK;

    if (provenance->sender.data != NULL)
        status = pk_text_copy(arena, provenance->sender, &provenance->sender);
    if (status == PK_OK && provenance->subject.data != NULL)
        status = pk_text_copy(arena, provenance->subject, &provenance->subject);
    return status;
}

/* ---- parts ---- */

static pk_status take_content(mail_walk *walk, GMimePart *part, pk_attachment *attachment)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *stream;
    GByteArray *decoded;
    char *bytes;

    attachment->bytes = "";
    if (content == NULL)
        return PK_OK;
    stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, stream);
    g_mime_stream_flush(stream);
    decoded = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    bytes = pk_arena_allocate(walk->arena, decoded->len);
    if (bytes != NULL && decoded->len > 0)
        memcpy(bytes, decoded->data, decoded->len);
    attachment->bytes = bytes;
    attachment->size = decoded->len;
    g_object_unref(stream);
    return bytes != NULL ? PK_OK : PK_ENOMEM;
}

static bool is_sealed(GMimeContentType *type)
{
    return g_mime_content_type_is_type(type, "application", "pkcs7-mime")
           || g_mime_content_type_is_type(type, "application", "x-pkcs7-mime")
           || g_mime_content_type_is_type(type, "application", "x-microsoft-rpmsg-message")
           || g_mime_content_type_is_type(type, "application", "pgp-encrypted");
}

/* Pictures of signatures, the mail's own text and calendars are no plans, however they are called; under the type of
 * nothing in particular anything may come, and its bytes say what. */
static bool may_be_plan(GMimeContentType *type, pk_text name)
{
    return pk_received_is_read(name)
           || (g_mime_content_type_is_type(type, "application", "*")
               && !g_mime_content_type_is_type(type, "application", "pkcs7-signature")
               && !g_mime_content_type_is_type(type, "application", "x-pkcs7-signature")
               && !g_mime_content_type_is_type(type, "application", "pgp-signature"));
}

static pk_status take_part(mail_walk *walk, const mail_scope *scope, GMimePart *part)
{
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    pk_attachment attachment = { .path = scope->path, .provenance = *scope->provenance, .encrypted = is_sealed(type) };
    const char *name = g_mime_part_get_filename(part);
    pk_status status = pk_received_name(walk->arena, pk_text_of(name != NULL ? name : ""), &attachment.name);

    if (status != PK_OK || !may_be_plan(type, attachment.name))
        return status;
    status = take_content(walk, part, &attachment);
    return status == PK_OK ? add(walk, &attachment) : status;
}

static pk_status walk_message(mail_walk *walk, const mail_scope *outer, GMimeMessage *message, const char *name);

static pk_status walk_part(mail_walk *walk, const mail_scope *scope, GMimeObject *part)
{
    mail_scope inner = *scope;
    pk_status status = PK_OK;

    if (part == NULL || scope->parts >= PARTS_DEPTH_MAX)
        return PK_OK;
    inner.parts++;
    if (GMIME_IS_MULTIPART_ENCRYPTED(part)) { /* one part of it says how, the other is what is sealed */
        pk_attachment sealed = {
            .path = scope->path, .bytes = "", .provenance = *scope->provenance, .encrypted = true
        };

        return add(walk, &sealed);
    }
    if (GMIME_IS_MULTIPART(part)) {
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(part));

        for (int i = 0; i < count && status == PK_OK; i++)
            status = walk_part(walk, &inner, g_mime_multipart_get_part(GMIME_MULTIPART(part), i));
        return status;
    }
    if (GMIME_IS_MESSAGE_PART(part))
        return walk_message(walk, &inner, g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)),
                            g_mime_object_get_content_type_parameter(part, "name"));
    return GMIME_IS_PART(part) ? take_part(walk, scope, GMIME_PART(part)) : PK_OK;
}

/* A mail in a mail is called what the outer one calls it, else by its subject, as mail programs do when they save it. */
static pk_status name_message(mail_walk *walk, const mail_scope *outer, const char *name, pk_text subject,
                              pk_text *path)
{
    pk_text own, bare;
    pk_status status = pk_received_name(walk->arena, pk_text_of(name != NULL ? name : ""), &own);

    if (status == PK_OK && own.size == 0) {
        char *flat = pk_text_terminated(walk->arena, subject);

        for (char *c = flat; c != NULL && *c != '\0'; c++)
            if (*c == '/' || *c == '\\' || *c == '\n')
                *c = '_';
        status = flat != NULL ? pk_received_name(walk->arena, pk_text_of(flat), &own) : PK_ENOMEM;
    }
    if (status != PK_OK)
        return status;
    bare = own.size == 0 ? PK_TEXT("message") : own;
    return pk_text_format(walk->arena, path, "%.*s%.*s%s/", PK_PRINT(outer->path), PK_PRINT(bare),
                          pk_received_may_hold(bare) ? "" : ".eml");
}

/* The innermost mail that carries a file is the one that the region sent; what it does not say, the one around it does. */
static pk_status walk_message(mail_walk *walk, const mail_scope *outer, GMimeMessage *message, const char *name)
{
    pk_provenance provenance = *outer->provenance;
    mail_scope scope = { .provenance = &provenance, .depth = outer->depth + 1, .parts = outer->parts };
    pk_status status;

    if (message == NULL)
        return PK_OK;
    status = take_provenance(walk->arena, message, &provenance);
    if (status == PK_OK)
        status = keep_provenance(walk->arena, &provenance);
    if (status == PK_OK)
        status = name_message(walk, outer, name, provenance.subject, &scope.path);
    if (status == PK_OK && scope.depth > walk->nesting) {
        pk_attachment deep = { .path = outer->path, .name = scope.path, .provenance = provenance, .too_deep = true };

        deep.name = pk_text_from(scope.path, outer->path.size);
        deep.name.size--; /* without the '/' */
        return add(walk, &deep);
    }
    return status == PK_OK ? walk_part(walk, &scope, g_mime_message_get_mime_part(message)) : status;
}

/* ---- the mail ---- */

/* What editors put before the first header. */
static pk_text without_mark(pk_text bytes)
{
    return pk_text_starts(bytes, PK_TEXT("\xEF\xBB\xBF")) ? pk_text_from(bytes, 3) : bytes;
}

/* "Date: ...": a name without blanks, and a colon. */
static bool is_header(pk_text line)
{
    size_t length = 0;

    while (length < line.size && line.data[length] > ' ' && line.data[length] < 127 && line.data[length] != ':')
        length++;
    return length > 0 && length < line.size && line.data[length] == ':';
}

/* A mailbox has its mails behind one another, each below a line "From ..." that stands at its start or after a blank line
 * (RFC 4155). Such a line may be a sentence as well: below that there is no header.
 * @param rest  Begins below such a line; set to what is below the next one, no text where there is none. */
static pk_text next_mail(pk_text *rest)
{
    const pk_text mail = *rest;
    pk_text line;
    bool blank = false;

    while (pk_text_next(rest, '\n', &line)) {
        if (blank && pk_text_starts(line, PK_TEXT("From ")) && is_header(*rest))
            return (pk_text) { mail.data, (size_t)(line.data - mail.data) };
        blank = pk_text_is_blank(line);
    }
    *rest = PK_NO_TEXT;
    return mail;
}

static pk_status walk_mail(mail_walk *walk, const mail_scope *outer, pk_text bytes)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.data, bytes.size);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    pk_provenance provenance = *outer->provenance;
    mail_scope scope = *outer;
    pk_status status = PK_EFORMAT;

    scope.provenance = &provenance;
    if (message != NULL) {
        status = take_provenance(walk->arena, message, &provenance);
        if (status == PK_OK)
            status = keep_provenance(walk->arena, &provenance);
        if (status == PK_OK)
            status = walk_part(walk, &scope, g_mime_message_get_mime_part(message));
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    return status;
}

/* What is in the second mail of a mailbox is told by "2/". */
static pk_status walk_mailbox(mail_walk *walk, const mail_scope *outer, pk_text bytes)
{
    mail_scope scope = *outer;
    pk_text line;
    pk_status status = PK_OK;

    pk_text_next(&bytes, '\n', &line);
    for (unsigned long number = 1; bytes.data != NULL && status == PK_OK; number++) {
        const pk_text mail = next_mail(&bytes);

        if (number > 1)
            status = pk_text_format(walk->arena, &scope.path, "%lu/", number);
        if (status == PK_OK)
            status = walk_mail(walk, &scope, mail);
    }
    return status;
}

pk_status pk_mail_read(pk_text bytes, const pk_provenance *outer, size_t depth, const pk_limits *limits,
                       pk_arena *arena, pk_mail *mail)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    const uint64_t most = limits->values[PK_LIMIT_NESTING];
    mail_walk walk = { .mail = mail, .arena = arena, .nesting = depth < most ? (size_t)(most - depth) - 1 : 0 };
    const mail_scope scope = { .provenance = outer, .path = PK_TEXT("") };

    *mail = (pk_mail) { 0 };
    pthread_once(&once, start_gmime);
    bytes = without_mark(bytes);
    return pk_text_starts(bytes, PK_TEXT("From ")) ? walk_mailbox(&walk, &scope, bytes)
                                                   : walk_mail(&walk, &scope, bytes);
}

#else

bool pk_mail_is_built(void)
{
    return false;
}

pk_status pk_mail_read(pk_text bytes, const pk_provenance *outer, size_t depth, const pk_limits *limits,
                       pk_arena *arena, pk_mail *mail)
{
    (void)bytes;
    (void)outer;
    (void)depth;
    (void)limits;
    (void)arena;
    *mail = (pk_mail) { 0 };
    return PK_OK;
}

#endif
