using EmergencySupport.Directory;
using EmergencySupport.Directory.Fields;
using EmergencySupport.Editorial.Forms;
using EmergencySupport.Localisation;

namespace EmergencySupport.Tests.Editorial.Forms;

/// <summary>What staff see first of a part, and behind which folds the rest is.</summary>
public sealed class FormLayoutTests
{
    public static TheoryData<Type> Records => new()
    {
        typeof(OrganisationDetails), typeof(EmergencySupport.Directory.Source), typeof(Service), typeof(Channel), typeof(Relation),
        typeof(ArticleDetails), typeof(RouteDetails),
    };

    /// <summary>The common case of a service. Whoever adds a field here takes another one away.</summary>
    [Fact]
    public void First_OfService_AreTheFieldsOfTheCommonCase()
    {
        var (first, _) = FormLayout.Of(typeof(Service), Field.Of(typeof(Service), "services.one"));

        Assert.Equal(
            [
                "name", "needs", "reach", "askers", "only-for", "conditions", "door", "publicity", "languages-to-apply",
                "availability", "response-time", "duration", "amount", "intake", "sources",
            ],
            first.Select(field => field.Path["services.one.".Length..]));
        Assert.InRange(first.Count, 1, FormLayout.MaximumFirst);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Of_EachRecord_ShowsEachFieldOnceAndFewFirst(Type record)
    {
        var fields = Field.Of(record, "");

        var (first, folds) = FormLayout.Of(record, fields);

        Assert.Equal(
            fields.Select(field => field.Path).Order(StringComparer.Ordinal),
            first.Concat(folds.SelectMany(fold => fold.Fields)).Select(field => field.Path).Order(StringComparer.Ordinal));
        Assert.InRange(first.Count, 1, FormLayout.MaximumFirst);
        Assert.All(folds, fold => Assert.NotEmpty(Texts.InEnglish(fold.Title)));
    }

    /// <summary>A field that nobody placed stands behind the fold of the field before it.</summary>
    [Fact]
    public void Of_UnknownField_StandsBehindTheFoldBeforeIt()
    {
        var fields = Field.Of(typeof(Service), "services.one").ToList();
        var new1 = fields[0] with { Path = "services.one.new-1", Property = "new1", Label = "Edit.Service.New1" };
        var new2 = new1 with { Path = "services.one.new-2", Property = "new2", Label = "Edit.Service.New2" };
        fields.Insert(1, new1);
        fields.Insert(fields.FindIndex(field => field.Property == "door") + 1, new2);

        var (_, folds) = FormLayout.Of(typeof(Service), fields);

        Assert.Equal("Edit.Section.More", folds.Single(fold => fold.Fields.Contains(new1)).Title);
        Assert.Equal("Edit.Section.Door", folds.Single(fold => fold.Fields.Contains(new2)).Title);
    }
}
