using EmergencySupport.Taxonomies;

namespace EmergencySupport.Directory;

/// <summary>Validates guidance from seeds and drafts: the needs and areas it names have to exist.</summary>
public static class GuidanceValidation
{
    public static IEnumerable<FieldProblem> ProblemsOf(ArticleDetails article, Taxonomy taxonomy) =>
        article.Need is { } need && taxonomy.Needs.Find(need) is null ? [new("need", "UnknownNeed", need)] : [];

    public static IEnumerable<FieldProblem> ProblemsOf(RouteDetails route, Taxonomy taxonomy) =>
        (route.NotIn ?? []).Where(code => taxonomy.Areas.Find(code)?.Code != code)
            .Select(code => new FieldProblem("not-in", "UnknownArea", code));
}
