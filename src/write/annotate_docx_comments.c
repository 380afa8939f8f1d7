/* Comments of a Word document: those that are there stay, ours come behind them. */
#include "write/annotate_docx.h"

#include "container/xml_out.h"
#include "read/docx_parts.h"

#include <inttypes.h>
#include <stdlib.h>

#define COMMENTS_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

/* ---- words ---- */

pk_status pk_finding_words(const pk_finding *finding, pk_language language, pk_arena *arena, pk_text *words)
{
    const pk_remark remark = { &finding->place, &finding, 1, finding->severity };
    pk_buffer buffer;
    pk_sink sink;

    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    pk_put_remark(&remark, language, &sink);
    if (pk_sink_flush(&sink) != PK_OK)
        return sink.status;
    *words = pk_buffer_text(&buffer);
    return PK_OK;
}

void pk_word_put_run(pk_sink *sink, pk_text text, const char *properties, pk_language language)
{
    pk_text line;
    bool first = true;

    pk_sink_format(sink, "<w:r><w:rPr>%s<w:lang w:val=\"%s\"/></w:rPr>", properties,
                   language == PK_ENGLISH ? "en-GB" : "sv-SE");
    while (pk_text_next(&text, '\n', &line)) {
        pk_sink_puts(sink, first ? "<w:t xml:space=\"preserve\">" : "<w:br/><w:t xml:space=\"preserve\">");
        pk_xml_put_text(sink, line);
        pk_sink_puts(sink, "</w:t>");
        first = false;
    }
    pk_sink_puts(sink, "</w:r>");
}

static pk_status put_comment(pk_sink *sink, const pk_word_part *part, const pk_spot *spot,
                             const pk_write_options *options, pk_arena *arena)
{
    char day[16];

    pk_sink_format(sink, "<w:comment%.*s w:id=\"%" PRIu64 "\" w:author=\"" PK_REMARK_AUTHOR "\"",
                   PK_PRINT(part->declare), spot->id);
    if (options->today.year != 0) {
        pk_date_print(options->today, day);
        pk_sink_format(sink, " w:date=\"%sT00:00:00Z\"", day);
    }
    pk_sink_puts(sink, " w:initials=\"" PK_REMARK_INITIALS "\">");
    for (size_t i = 0; i < spot->count; i++) {
        pk_text words;
        const pk_status status = pk_finding_words(spot->findings[i], options->language, arena, &words);

        if (status != PK_OK)
            return status;
        pk_sink_puts(sink, "<w:p>");
        pk_word_put_run(sink, words, "", options->language);
        pk_sink_puts(sink, "</w:p>");
    }
    pk_sink_puts(sink, "</w:comment>");
    return sink->status;
}

/* ---- ids ---- */

static int by_number(const void *a_, const void *b_)
{
    const int64_t *a = a_, *b = b_;

    return *a < *b ? -1 : *a > *b;
}

/* The ids of the comments that are there, sorted. An odd one, which is no number, is in nobody's way. */
static pk_status list_ids(pk_text xml, pk_arena *arena, int64_t **ids, size_t *count)
{
    size_t at = 0, capacity = 0;
    pk_tag tag;

    *ids = NULL;
    *count = 0;
    while (pk_xml_next_tag(xml, &at, &tag)) {
        const pk_text name = pk_xml_local_name(tag.name), prefix = pk_xml_prefix(tag.name);
        pk_text written = PK_TEXT("w:id");
        pk_status status = PK_OK;

        if ((tag.kind != PK_TAG_START && tag.kind != PK_TAG_EMPTY) || !pk_text_equal(name, PK_TEXT("comment")))
            continue;
        if (prefix.size > 0)
            status = pk_text_format(arena, &written, "%.*sid", PK_PRINT(prefix));
        if (status == PK_OK)
            status = pk_array_reserve(arena, ids, &capacity, *count, sizeof **ids);
        if (status != PK_OK)
            return status;
        (*ids)[(*count)++] = pk_xml_integer(pk_xml_written_attribute(xml, &tag, written), 0, INT32_MAX, 0);
    }
    if (*count > 0)
        qsort(*ids, *count, sizeof **ids, by_number);
    return PK_OK;
}

/* Behind the largest id; the largest that there can be leaves only gaps. */
static void give_ids(const int64_t *ids, size_t count, pk_spots *spots)
{
    int64_t next = count > 0 ? ids[count - 1] + 1 : 0;
    size_t i = 0;

    if (next + (int64_t)spots->count > INT32_MAX)
        next = 0;
    for (size_t s = 0; s < spots->count; s++) {
        for (; i < count && ids[i] <= next; i++)
            next += ids[i] == next;
        spots->items[s].id = (uint64_t)next++;
    }
}

/* ---- the part ---- */

/* A name that no part has, beside the main part. */
static pk_status name_part(const pk_package *package, pk_text main, pk_arena *arena, pk_text *name)
{
    const pk_text folder = { main.data, main.size - pk_base_name(main).size };
    pk_status status = pk_text_format(arena, name, "%.*scomments.xml", PK_PRINT(folder));

    for (unsigned n = 1; status == PK_OK && pk_package_has(package, *name); n++)
        status = pk_text_format(arena, name, "%.*scomments%u.xml", PK_PRINT(folder), n);
    return status;
}

static pk_status make_part(const pk_word_part *main, pk_package *package, pk_edit *edit, pk_arena *arena,
                           pk_word_part *part)
{
    pk_text type;
    pk_status status = part->name.data != NULL ? PK_OK : name_part(package, main->name, arena, &part->name);

    if (status == PK_OK)
        status = pk_text_format(arena, &part->xml,
                                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments "
                                "xmlns:w=\"%.*s\"></w:comments>",
                                PK_PRINT(main->uri));
    if (status == PK_OK)
        status = pk_text_format(arena, &type, "%.*s/comments", PK_PRINT(main->relations));
    if (status == PK_OK)
        status = pk_edit_relate(edit, main->name, type, part->name, NULL);
    return status == PK_OK ? pk_edit_set_content_type(edit, part->name, PK_TEXT(COMMENTS_TYPE)) : status;
}

static pk_status open_part(const pk_word_part *main, pk_package *package, pk_edit *edit, pk_arena *arena,
                           pk_word_part *part)
{
    const pk_relationship *list;
    size_t count;
    pk_status status = pk_package_relationships(package, main->name, &list, &count);

    if (status != PK_OK)
        return status;
    *part = (pk_word_part) { .name = pk_docx_part_of_type(list, count, "comments") };
    status = part->name.data != NULL ? pk_edit_read(edit, part->name, &part->xml) : PK_ENOENT;
    if (status == PK_ENOENT)
        status = make_part(main, package, edit, arena, part);
    return status == PK_OK ? pk_word_part_judge(part, pk_package_limits(package), arena) : status;
}

pk_status pk_put_comments(const pk_word_part *main, pk_spots *spots, const pk_write_options *options,
                          pk_package *package, pk_edit *edit, pk_arena *arena, pk_text *name)
{
    pk_word_part part;
    pk_buffer buffer;
    pk_sink sink;
    int64_t *ids;
    size_t count;
    pk_status status;

    *name = PK_NO_TEXT;
    if (spots->count == 0)
        return PK_OK;
    if ((status = open_part(main, package, edit, arena, &part)) != PK_OK
        || (status = list_ids(part.xml, arena, &ids, &count)) != PK_OK)
        return status;
    give_ids(ids, count, spots);
    pk_buffer_init(&buffer, arena);
    pk_sink_init_buffer(&sink, &buffer);
    for (size_t i = 0; i < spots->count && status == PK_OK; i++)
        status = put_comment(&sink, &part, &spots->items[i], options, arena);
    if (status != PK_OK || (status = pk_sink_flush(&sink)) != PK_OK)
        return status;
    status = pk_xml_append(arena, part.xml, pk_buffer_text(&buffer), &part.xml);
    if (status == PK_OK)
        status = pk_edit_put(edit, part.name, part.xml);
    *name = part.name;
    return status;
}
