using EmergencySupport.Directory;

namespace EmergencySupport.Tests.Directory;

public sealed class PartIdTests
{
    [Fact]
    public void Of_ExampleFromRfc9562_ReturnsExpectedUuid()
    {
        // RFC 9562, appendix A.4: the DNS namespace and "www.example.com".
        var id = PartId.Of(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com");

        Assert.Equal(Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"), id);
    }
}
