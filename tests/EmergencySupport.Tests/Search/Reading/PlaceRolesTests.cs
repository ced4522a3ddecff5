using EmergencySupport.Search.Reading;

namespace EmergencySupport.Tests.Search.Reading;

/// <summary>The words beside a place say whether somebody is there, goes there, comes from there, or it is only a thing.</summary>
public sealed class PlaceRolesTests
{
    [Theory]
    [InlineData("en", "I am in Kenya", "Kenya", nameof(PlaceRole.In))]
    [InlineData("en", "my house in the Congo was burnt", "Congo", nameof(PlaceRole.In))]
    [InlineData("es", "estoy en Honduras", "Honduras", nameof(PlaceRole.In))]
    [InlineData("fr", "je suis au Mali", "Mali", nameof(PlaceRole.In))]
    [InlineData("pt", "estou em Angola", "Angola", nameof(PlaceRole.In))]
    [InlineData("ar", "انا في السودان", "السودان", nameof(PlaceRole.In))]
    [InlineData("ar", "انا بالخرطوم الان", "بالخرطوم", nameof(PlaceRole.In))]
    [InlineData("en", "they beat me, Kampala", "Kampala", nameof(PlaceRole.In))]
    [InlineData("en", "help in Bolivia and Peru", "Peru", nameof(PlaceRole.In))]
    [InlineData("en", "help Kenya", "Kenya", nameof(PlaceRole.Bare))]
    [InlineData("en", "Kenya", "Kenya", nameof(PlaceRole.Bare))]
    public void Of_WhereSomebodyIs_IsInOrBare(string page, string text, string place, string role) => AssertRole(page, text, place, role);

    [Theory]
    [InlineData("en", "I want to go to Canada", "Canada", nameof(PlaceRole.To))]
    [InlineData("en", "I want to go to Spain or to Canada", "Spain", nameof(PlaceRole.To))]
    [InlineData("en", "I want to go to Spain or to Canada", "Canada", nameof(PlaceRole.To))]
    [InlineData("es", "quiero irme a España", "España", nameof(PlaceRole.To))]
    [InlineData("fr", "je veux aller au Canada", "Canada", nameof(PlaceRole.To))]
    [InlineData("pt", "quero ir para Portugal", "Portugal", nameof(PlaceRole.To))]
    [InlineData("ar", "اريد السفر الى تركيا", "تركيا", nameof(PlaceRole.To))]
    [InlineData("ar", "اريد السفر لمصر", "لمصر", nameof(PlaceRole.To))]
    [InlineData("en", "I left Venezuela", "Venezuela", nameof(PlaceRole.To))]
    [InlineData("en", "I am from Syria", "Syria", nameof(PlaceRole.From))]
    [InlineData("es", "soy de Nicaragua", "Nicaragua", nameof(PlaceRole.From))]
    [InlineData("fr", "je viens du Tchad", "Tchad", nameof(PlaceRole.From))]
    [InlineData("ar", "انا من سوريا", "سوريا", nameof(PlaceRole.From))]
    public void Of_WaySomewhere_IsToOrFrom(string page, string text, string place, string role) => AssertRole(page, text, place, role);

    [Theory]
    [InlineData("en", "the Kenya embassy does not help", "Kenya", nameof(PlaceRole.Thing))]
    [InlineData("en", "the embassy of Kenya does not help", "Kenya", nameof(PlaceRole.Thing))]
    [InlineData("es", "la embajada de Honduras", "Honduras", nameof(PlaceRole.Thing))]
    [InlineData("en", "a Canadian mining company took our land", "Canadian", nameof(PlaceRole.Thing))]
    [InlineData("es", "calle Honduras", "Honduras", nameof(PlaceRole.Thing))]
    [InlineData("fr", "avenue du Congo", "Congo", nameof(PlaceRole.Thing))]
    [InlineData("en", "they took him on Nairobi Street", "Nairobi", nameof(PlaceRole.Thing))]
    [InlineData("en", "my name is Jordan", "Jordan", nameof(PlaceRole.Thing))]
    [InlineData("es", "me llamo Israel", "Israel", nameof(PlaceRole.Thing))]
    [InlineData("en", "who speaks Somali", "Somali", nameof(PlaceRole.Thing))]
    [InlineData("en", "I am in Kenya near the embassy", "Kenya", nameof(PlaceRole.In))]
    public void Of_NameOfAThing_IsNoPlace(string page, string text, string place, string role) => AssertRole(page, text, place, role);

    [Theory]
    [InlineData("en", "I am a Somali activist", "Somali", nameof(PlaceRole.Person))]
    [InlineData("es", "soy hondureña", "hondureña", nameof(PlaceRole.Person))]
    [InlineData("en", "the Sudanese want to kill us", "Sudanese", nameof(PlaceRole.Nationality))]
    [InlineData("en", "they beat a Syrian refugee", "Syrian", nameof(PlaceRole.To))]
    [InlineData("es", "ayudo a un refugiado hondureño", "hondureño", nameof(PlaceRole.To))]
    [InlineData("pt", "ajudo um refugiado angolano", "angolano", nameof(PlaceRole.To))]
    public void Of_Nationality_IsAPersonUnlessOneWhoHasFled(string page, string text, string place, string role) =>
        AssertRole(page, text, place, role);

    [Theory]
    [InlineData("en", "my brother is in prison in Egypt. I live in London", "Egypt", nameof(PlaceRole.In))]
    [InlineData("en", "my brother is in prison in Egypt. I live in London", "London", nameof(PlaceRole.Writer))]
    [InlineData("en", "I was in prison in Egypt. I live in London", "London", nameof(PlaceRole.In))]
    [InlineData("en", "I am a student in Canada, my sister was arrested", "Canada", nameof(PlaceRole.Writer))]
    [InlineData("es", "vivo en Madrid, mi hermano está preso en Cuba", "Madrid", nameof(PlaceRole.Writer))]
    [InlineData("es", "vivo en Madrid, mi hermano está preso en Cuba", "Cuba", nameof(PlaceRole.In))]
    public void Of_WriterForSomebodyElse_IsTheWriterOnly(string page, string text, string place, string role) =>
        AssertRole(page, text, place, role);

    private static void AssertRole(string page, string text, string place, string role)
    {
        var words = SeededWords.Of(text, page);
        var mention = Assert.Single(SeededWords.PlacesIn(words), mention => SeededWords.TypedIn(words, mention) == place);

        Assert.Equal(role, mention.Role.ToString());
    }
}
