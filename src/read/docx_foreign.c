#include "read/docx_story.h"

/* Markup compatibility (ECMA-376 part 3). What newer programs add is either an alternative, of which one branch is read
 * (D61), or an element of a namespace that the writer calls ignorable: Word itself drops such an element with all that
 * is in it unless mc:ProcessContent names it (D100). Text of ours that is dropped so is told, for a newer Word shows it.
 * Elements of unknown namespaces that are not called ignorable are looked through: there the content is all there is. */

/* Word lists some twenty; each costs a search at each element of an unknown namespace. */
enum { NAMES_MAX = 100 };

/* Namespaces that we understand, or that may be looked through, by the prefix that Word always gives them. */
static const struct {
    const char *prefix, *uri;
} known[] = {
    { "w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main" },
    { "w14", "http://schemas.microsoft.com/office/word/2010/wordml" },
    { "w15", "http://schemas.microsoft.com/office/word/2012/wordml" },
    { "wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" },
    { "wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" },
    { "wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" },
    { "wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" },
    { "a14", "http://schemas.microsoft.com/office/drawing/2010/main" },
    { "v", "urn:schemas-microsoft-com:vml" },
};

/* A prefix that is declared stands for what it is declared as, else for what Word means by it. */
static bool is_known(const pk_xml_walk *walk, pk_text prefix)
{
    pk_text uri = pk_xml_prefix_uri(walk, prefix);

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (uri.data != NULL ? pk_text_equal(uri, pk_text_of(known[i].uri))
                             : pk_text_equal(prefix, pk_text_of(known[i].prefix)))
            return true;
    return false;
}

/* ---- alternatives (D61): the first branch that we understand, and only that ---- */

pk_status pk_docx_alternate_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;

    (void)walk;
    if (pk_array_reserve(reader->scratch, &reader->taken, &reader->alternate_capacity, reader->alternate_count,
                         sizeof *reader->taken)
        != PK_OK)
        return PK_ENOMEM;
    reader->taken[reader->alternate_count++] = false;
    return PK_OK;
}

pk_status pk_docx_alternate_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;

    (void)walk;
    (void)text;
    if (reader->alternate_count > 0)
        reader->alternate_count--;
    return PK_OK;
}

static bool is_understood(const pk_xml_walk *walk, pk_text requires)
{
    pk_text prefix;
    size_t count = 0;

    while (pk_text_next(&requires, ' ', &prefix))
        if (++count > NAMES_MAX || (prefix.size > 0 && !is_known(walk, prefix)))
            return false;
    return true;
}

pk_status pk_docx_branch_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    bool *taken = reader->alternate_count > 0 ? &reader->taken[reader->alternate_count - 1] : NULL;

    if (taken == NULL)
        return PK_OK;
    if (*taken || !is_understood(walk, pk_xml_attribute(walk, PK_NS_NONE, "Requires")))
        pk_xml_skip(walk);
    else
        *taken = true;
    return PK_OK;
}

/* ---- ignorable namespaces (D100) ---- */

static pk_status add_ignorable(pk_docx_reader *reader, const pk_xml_walk *walk, pk_text prefix)
{
    pk_text uri = pk_xml_prefix_uri(walk, prefix);

    if (uri.data == NULL || is_known(walk, prefix))
        return PK_OK;
    if (pk_array_reserve(reader->scratch, &reader->ignorable, &reader->ignorable_capacity, reader->ignorable_count,
                         sizeof *reader->ignorable)
        != PK_OK)
        return PK_ENOMEM;
    return pk_text_copy(reader->scratch, uri, &reader->ignorable[reader->ignorable_count++]);
}

/* "p:name" or "p:*" of mc:ProcessContent. */
static pk_status add_exception(pk_docx_reader *reader, const pk_xml_walk *walk, pk_text name)
{
    pk_docx_exception *exception;
    pk_text prefix, uri;

    if (!pk_text_next(&name, ':', &prefix) || name.data == NULL || (uri = pk_xml_prefix_uri(walk, prefix)).data == NULL)
        return PK_OK;
    if (pk_array_reserve(reader->scratch, &reader->exceptions, &reader->exception_capacity, reader->exception_count,
                         sizeof *reader->exceptions)
        != PK_OK)
        return PK_ENOMEM;
    exception = &reader->exceptions[reader->exception_count++];
    *exception = (pk_docx_exception) { PK_NO_TEXT, PK_NO_TEXT };
    if (pk_text_copy(reader->scratch, uri, &exception->uri) != PK_OK)
        return PK_ENOMEM;
    return pk_text_copy(reader->scratch, name, &exception->name);
}

pk_status pk_docx_root_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_text ignorable = pk_xml_attribute(walk, PK_NS_MC, "Ignorable"),
            process = pk_xml_attribute(walk, PK_NS_MC, "ProcessContent"), word;
    pk_status status = PK_OK;

    if (pk_xml_depth(walk) > 1)
        return PK_OK;
    reader->ignorable_count = reader->exception_count = 0;
    for (size_t i = 0; i < NAMES_MAX && status == PK_OK && pk_text_next(&ignorable, ' ', &word); i++)
        status = add_ignorable(reader, walk, word);
    for (size_t i = 0; i < NAMES_MAX && status == PK_OK && pk_text_next(&process, ' ', &word); i++)
        status = add_exception(reader, walk, word);
    return status;
}

static bool is_dropped(const pk_docx_reader *reader, const pk_xml_walk *walk)
{
    pk_text uri = pk_xml_element_uri(walk), name = pk_xml_element(walk, 0);
    bool ignorable = false;

    for (size_t i = 0; i < reader->ignorable_count; i++)
        ignorable = ignorable || pk_text_equal(reader->ignorable[i], uri);
    for (size_t i = 0; ignorable && i < reader->exception_count; i++)
        if (pk_text_equal(reader->exceptions[i].uri, uri)
            && (pk_text_equal(reader->exceptions[i].name, name)
                || pk_text_equal(reader->exceptions[i].name, PK_TEXT("*"))))
            return false;
    return ignorable;
}

/* What is in it goes to a scope of its own, which belongs to nothing. */
pk_status pk_docx_unknown_start(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    pk_status status;

    if (reader->scope == NULL || reader->scope->kind == PK_DOCX_UNKNOWN || !is_dropped(reader, walk))
        return PK_OK;
    if ((status = pk_docx_scope_open(reader, PK_DOCX_UNKNOWN)) != PK_OK)
        return status;
    reader->scope->dropped = true;
    reader->scope->depth = pk_xml_depth(walk);
    return PK_OK;
}

pk_status pk_docx_unknown_end(void *context, pk_xml_walk *walk, pk_text text)
{
    pk_docx_reader *reader = context;
    pk_docx_scope *scope = reader->scope;
    pk_place place;
    pk_text excerpt;
    pk_status status;

    (void)text;
    if (scope == NULL || scope->kind != PK_DOCX_UNKNOWN || scope->depth != pk_xml_depth(walk))
        return PK_OK;
    pk_docx_scope_close(reader);
    if (pk_text_is_blank(pk_buffer_text(&scope->text)))
        return PK_OK;
    if ((status = pk_docx_excerpt(reader, pk_buffer_text(&scope->text), &excerpt)) != PK_OK)
        return status;
    return pk_report(reader->document->findings, PK_F12, pk_docx_here(reader, &place) ? &place : NULL, excerpt,
                     PK_ARGS(PK_SAY(NEWER_CONTENT)));
}

/* ---- other documents ---- */

/* Inserted here, or shown from a file of its own, when Word opens this one (D64, D65): we cannot, so it must be said. */
pk_status pk_docx_other_document(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    const pk_relationship *relationship =
        pk_relationship_by_id(reader->relationships, reader->relationship_count, pk_xml_attribute(walk, PK_NS_R, "id"));
    pk_term what =
        pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("subDoc")) ? PK_TERM_LINKED_DOCUMENT : PK_TERM_INSERTED_DOCUMENT;
    pk_text part = PK_NO_TEXT;
    pk_place place;

    if (relationship != NULL && pk_text_copy(reader->document->arena, relationship->target, &part) != PK_OK)
        return PK_ENOMEM;
    return pk_report(reader->document->findings, PK_F12, pk_docx_here(reader, &place) ? &place : NULL, part,
                     PK_ARGS(((pk_argument) { .term = what })));
}

/* ---- other parts of the document ---- */

pk_status pk_docx_page_reference(void *context, pk_xml_walk *walk)
{
    pk_docx_reader *reader = context;
    const pk_relationship *relationship =
        pk_relationship_by_id(reader->relationships, reader->relationship_count, pk_xml_attribute(walk, PK_NS_R, "id"));
    bool is_header = pk_text_equal(pk_xml_element(walk, 0), PK_TEXT("headerReference"));

    /* of those that are not there a file can name any number, of others no more than it has */
    if (relationship == NULL || relationship->external || !pk_package_has(reader->package, relationship->target))
        return PK_OK;
    for (size_t i = 0; i < reader->page_count; i++) /* each part once (D63) */
        if (pk_text_equal(reader->pages[i].part, relationship->target))
            return PK_OK;
    if (pk_array_reserve(reader->scratch, &reader->pages, &reader->page_capacity, reader->page_count,
                         sizeof *reader->pages)
        != PK_OK)
        return PK_ENOMEM;
    reader->pages[reader->page_count++] =
        (pk_docx_page) { relationship->target, is_header ? PK_BLOCK_HEADER : PK_BLOCK_FOOTER };
    return PK_OK;
}
