/* Template files that somebody wrote by hand: refused with a reason or taken, and then usable. What does not begin as XML is
 * an expression: the test of a rule, the nodes of another, and said in the message of a third. */
#include "whole.h"

#include "container/xml_out.h"

#include <stdlib.h>
#include <string.h>

static const char HEAD[] =
    "<schema xmlns=\"urn:plankoll:schema:1\" id=\"own\" version=\"1\"><head><title>Handlingsplan</title>"
    "<language>sv</language><period from=\"2023-01-01\" to=\"2023-12-31\"/><receiver>RCC</receiver><columns>"
    "<column key=\"mal\" role=\"goal\"><heading>Aktivitet</heading></column>"
    "<column key=\"vem\" role=\"responsible\"><heading>Vem</heading></column>"
    "<column key=\"nar\" role=\"time\"><heading>Tidsplan</heading></column></columns><areas/></head>"
    "<phases><phase id=\"creation\"><label xml:lang=\"sv\">Upprättande</label></phase></phases><rules>";
static const char MESSAGE[] = "<message xml:lang=\"sv\">x</message></rule>";

/* A schema whose rules are made of the expression. */
static pk_status put_schema(pk_text expression, pk_sink *sink)
{
    pk_sink_puts(sink, HEAD);
    pk_sink_puts(sink, "<rule id=\"a\"><test");
    pk_xml_put_content(sink, "test", expression);
    pk_sink_puts(sink, MESSAGE);
    pk_sink_puts(sink, "<rule id=\"b\"><for");
    pk_xml_put_content(sink, "for", expression);
    pk_sink_puts(sink, "<test>false()</test>");
    pk_sink_puts(sink, MESSAGE);
    pk_sink_puts(sink, "<rule id=\"c\"><test>false()</test><message xml:lang=\"sv\"");
    pk_xml_put_content(sink, "message", expression);
    pk_sink_puts(sink, "</rule></rules></schema>");
    return pk_sink_flush(sink);
}

static void try(const void *schema, size_t size, const char *template_id)
{
    static const char plan[] = "Handlingsplan\nRegion: Region Norrbotten\nAktivitet;Vem;Tidsplan\nUtbilda;VO;2023\n"
                               "Införa;-;hösten\n";
    pk_read_options options = { .region = "25", .today = { 2024, 1, 15 } };
    pk_library *library;
    pk_submission *submission;
    pk_status status;

    if (pk_library_open(&library) != PK_OK)
        abort();
    status = pk_library_add_schema(library, "own.xml", schema, size, PK_SWEDISH, fuzz_swallow, NULL);
    if (status != PK_OK && status != PK_ESCHEMA)
        abort();
    if (status == PK_OK)
        options.template_id = template_id;
    if (pk_submission_read(library, "plan.csv", plan, sizeof plan - 1, &options, &submission) != PK_OK)
        abort();
    /* without a plan its rules would not be tried */
    if (status == PK_OK && template_id != NULL
        && pk_submission_write_plan(submission, "xml", fuzz_swallow, NULL) != PK_OK)
        abort();
    pk_submission_free(submission);
    pk_library_free(library);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pk_buffer buffer;
    pk_arena arena;
    pk_sink sink;

    if (size > 0 && data[0] == '<') {
        try(data, size, NULL);
        return 0;
    }
    pk_arena_init(&arena, NULL);
    pk_buffer_init(&buffer, &arena);
    pk_sink_init_buffer(&sink, &buffer);
    if (put_schema((pk_text) { (const char *)data, size }, &sink) != PK_OK)
        abort();
    try(buffer.data, buffer.size, "own");
    pk_arena_free(&arena);
    return 0;
}
