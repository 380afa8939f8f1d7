/* Drafts of mails with GMime: headers, a text, perhaps one attachment. */
#include "intake/draft.h"

#include <string.h>

/* The first header of each draft of ours: by it they are known again. */
#define MARK_NAME  "X-Plankoll"
#define MARK_VALUE "reply"

bool pk_draft_is_ours(const void *bytes, size_t size)
{
    static const char mark[] = MARK_NAME ": " MARK_VALUE "\n";

    return size >= sizeof mark - 1 && memcmp(bytes, mark, sizeof mark - 1) == 0;
}

#ifdef PK_GMIME

#include <gmime/gmime.h>

bool pk_draft_is_supported(void)
{
    return true;
}

static const char *type_of(const char *name)
{
    static const struct {
        const char *ending, *type;
    } types[] = {
        { ".docx", "vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { ".xlsx", "vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { ".docm", "vnd.ms-word.document.macroEnabled.12" },
        { ".xlsm", "vnd.ms-excel.sheet.macroEnabled.12" },
    };
    const size_t length = strlen(name);

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (length > strlen(types[i].ending) && strcmp(name + length - strlen(types[i].ending), types[i].ending) == 0)
            return types[i].type;
    return "octet-stream";
}

static GMimeDataWrapper *wrap(const void *bytes, size_t size)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, size);
    GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);

    g_object_unref(stream);
    return content;
}

static GMimeObject *text_part(pk_text body)
{
    GMimePart *part = g_mime_part_new_with_type("text", "plain");
    GMimeDataWrapper *content = wrap(body.data, body.size);

    g_mime_object_set_content_type_parameter(GMIME_OBJECT(part), "charset", "utf-8");
    g_mime_part_set_content(part, content);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_object_unref(content);
    return GMIME_OBJECT(part);
}

static GMimeObject *attachment_part(const pk_draft *draft)
{
    GMimePart *part = g_mime_part_new_with_type("application", type_of(draft->attachment));
    GMimeDataWrapper *content = wrap(draft->bytes, draft->size);

    g_mime_object_set_disposition(GMIME_OBJECT(part), GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(part, draft->attachment);
    g_mime_part_set_content(part, content);
    g_mime_part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
    g_object_unref(content);
    return GMIME_OBJECT(part);
}

/* "=_" stands in no quoted-printable text and in no base64: the boundary need not be random. */
static GMimeObject *both_parts(const pk_draft *draft)
{
    GMimeMultipart *mixed = g_mime_multipart_new_with_subtype("mixed");
    GMimeObject *text = text_part(draft->body), *attachment = attachment_part(draft);

    g_mime_multipart_set_boundary(mixed, "=_plankoll");
    g_mime_multipart_add(mixed, text);
    g_mime_multipart_add(mixed, attachment);
    g_object_unref(text);
    g_object_unref(attachment);
    return GMIME_OBJECT(mixed);
}

/* Outlook opens what is marked so as a draft of one's own and not as a mail that came in. */
static GMimeMessage *make_message(const pk_draft *draft)
{
    GMimeMessage *message = g_mime_message_new(FALSE);
    GMimeObject *content = draft->attachment != NULL ? both_parts(draft) : text_part(draft->body);

    g_mime_object_set_header(GMIME_OBJECT(message), MARK_NAME, MARK_VALUE, NULL);
    g_mime_object_set_header(GMIME_OBJECT(message), "X-Unsent", "1", NULL);
    if (draft->to != NULL)
        g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, NULL, draft->to);
    g_mime_message_set_subject(message, draft->subject, "utf-8");
    g_mime_message_set_mime_part(message, content);
    g_object_unref(content);
    return message;
}

pk_status pk_draft_write(const pk_draft *draft, pk_write_function write, void *context)
{
    GMimeStream *stream;
    GMimeMessage *message;
    GByteArray *bytes;
    pk_status status = PK_EIO;

    g_mime_init(); /* counted, and never undone: once shut down it does not start again */
    message = make_message(draft);
    stream = g_mime_stream_mem_new();
    if (g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream) >= 0) {
        bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
        status = write(context, bytes->data, bytes->len);
    }
    g_object_unref(stream);
    g_object_unref(message);
    return status;
}

#else

bool pk_draft_is_supported(void)
{
    return false;
}

pk_status pk_draft_write(const pk_draft *draft, pk_write_function write, void *context)
{
    (void)draft;
    (void)write;
    (void)context;
    return PK_EUSAGE;
}

#endif
