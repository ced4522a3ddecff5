using System.Net;
using System.Net.Http.Headers;
using EmergencySupport.Data;
using EmergencySupport.Editorial;
using EmergencySupport.Publishing;
using EmergencySupport.Tests.Directory;
using EmergencySupport.Tests.Infrastructure;
using EmergencySupport.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EmergencySupport.Tests.Web;

/// <summary>Pages are cached without any visible difference but speed.</summary>
public sealed class PageCacheTests(TestCluster cluster) : IAsyncLifetime
{
    private TestDatabase database = null!;
    private readonly CachedPages pageCache = new();
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        database = await cluster.CreateSeededAsync();
        site = await TestSite.StartAsync(database, pages: pageCache);
        await Eventually.HoldsAsync(async () => (await IsCachedAsync("/en/guidance")));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("/en/")]
    [InlineData("/en/find?need=legal-help&area=HN")]
    [InlineData("/es/organisations/front-line-defenders")]
    public async Task Get_Twice_ReturnsSamePageAndHeaders(string address)
    {
        pageCache.Hits = 0;
        using var first = await GetAsync(address);
        using var second = await GetAsync(address);

        Assert.Equal(1, Hits);
        Assert.Null(second.Headers.Age);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal("no-store", second.Headers.CacheControl!.ToString());
        Assert.Equal(first.Headers.GetValues("Content-Security-Policy"), second.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Get_CompressedThenUncompressed_BothAreReadable(string encoding)
    {
        const string Address = "/en/find?area=GT";
        pageCache.Hits = 0;
        using var compressed = await RequestAsync(Address, encoding);
        using var again = await RequestAsync(Address, encoding);
        using var plain = await RequestAsync(Address, null);

        Assert.Equal(encoding, again.Content.Headers.ContentEncoding.Single());
        Assert.Equal(1, Hits);
        Assert.Equal(await compressed.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Contains("<html", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/find?area=HN&zz=1")]
    [InlineData("/en/find?need=legal&need=medical")]
    [InlineData("/en/find?area=nowhere")]
    [InlineData("/en/find?area=kashmir")]
    [InlineData("/en/find?area=Darfur")]
    [InlineData("/en/areas?area=nowhere")]
    [InlineData("/en/find/message?area=nowhere")]
    [InlineData("/en/find?area=HN&page=99")]
    [InlineData("/en/missing")]
    [InlineData("/health/ready")]
    public async Task Get_UnusualOrFailingAddress_IsNotCached(string address)
    {
        Assert.False(await IsCachedAsync(address));
        Assert.False(await IsCachedAsync(address));
    }

    [Fact]
    public async Task Get_WithUnknownParameter_LeavesNoTraceForNextReader()
    {
        using var odd = await GetAsync("/en/find?area=NI&zz=1");
        using var next = await GetAsync("/en/find?area=NI");

        Assert.DoesNotContain("zz=1", await next.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TypedWords_AreNotCached()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("q", "amnesty")]);
        using var posted = await site.Client.PostAsync("/en/find", form);
        var address = posted.Headers.Location!.OriginalString;

        Assert.False(await IsCachedAsync(address));
        Assert.False(await IsCachedAsync(address));
    }

    [Fact]
    public async Task Publish_FromAnotherProcess_RefreshesCachedPages()
    {
        const string Address = "/en/find?area=HN";
        Assert.True(await IsCachedAsync(Address));

        await GeneratedDirectory.PublishAsync(database, Example.Organisation("Keptapart", Example.Service("s", "legal", "HN")));

        await Eventually.HoldsAsync(async () =>
            (await site.Client.GetStringAsync(Address)).Contains("Keptapart", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_OfflineFileCached_RefreshesFile()
    {
        // A page with such an address is not cached, but the file is.
        const string Address = "/en/take/hn.html?again";
        var first = await site.Client.GetByteArrayAsync(Address);
        Assert.Equal(first, await site.Client.GetByteArrayAsync(Address));

        await GeneratedDirectory.PublishAsync(database, Example.Organisation("Taken", Example.Service("s", "legal", "HN")));

        await Eventually.HoldsAsync(async () => (await site.Client.GetStringAsync(Address)).Contains("Taken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadInTurn_ConcurrentRequests_LoadEachFileOnceAndOneAtATime()
    {
        var cache = site.Services.GetRequiredService<DirectoryCache>();
        var (made, making, most) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(number =>
                cache.ReadInTurnAsync(
                    number % 4, TimeSpan.FromMinutes(1), RenderAsync, file => file.Length, CancellationToken.None)));

        Assert.Equal((4, 1), (made, most));

        async Task<byte[]> RenderAsync()
        {
            most = Math.Max(most, Interlocked.Increment(ref making));
            made++;
            await Task.Delay(20);
            Interlocked.Decrement(ref making);

            return [1];
        }
    }

    [Fact]
    public async Task Withdraw_EntryWithCachedPage_IsGone()
    {
        const string Address = "/en/organisations/fidh";
        Assert.True(await IsCachedAsync(Address));

        await using (var db = database.OpenAsOwner())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new Publisher(db).WithdrawAsync(
                (await db.Slugs.SingleAsync(slug => slug.Slug == "fidh")).EntryId,
                "berta",
                TimeProvider.System.GetUtcNow(),
                CancellationToken.None);
            await transaction.CommitAsync();
        }

        await Eventually.HoldsAsync(async () => (await GetAsync(Address)).StatusCode == HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Get_AfterNotificationConnectionLost_ShowsChanges()
    {
        const string Address = "/en/find?area=SV";
        Assert.True(await IsCachedAsync(Address));

        await using (var db = TestDatabase.Open(database.Superuser))
        {
            Assert.Equal(
                [true],
                await db.Database
                    .SqlQueryRaw<bool>(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                            + "and query ilike 'listen%'")
                    .ToListAsync());
        }

        await GeneratedDirectory.PublishAsync(database, Example.Organisation("Unheard", Example.Service("s", "legal", "SV")));

        await Eventually.HoldsAsync(async () => (await site.Client.GetStringAsync(Address)).Contains("Unheard", StringComparison.Ordinal));
        await Eventually.HoldsAsync(() => IsCachedAsync(Address));
    }

    [Fact]
    public async Task Start_DatabaseUnavailable_StartsAndReportsIt()
    {
        await using var alone = await TestSite.StartAsync(
            database with { App = "Host=/nowhere;Username=none;Database=none" }, pages: new CachedPages());

        await Eventually.HoldsAsync(() =>
            Task.FromResult(
                alone.Log.Lines.Any(line => line.Contains("Changes are not heard", StringComparison.Ordinal))));
        using var page = await alone.Client.GetAsync(new Uri("/en/find", UriKind.Relative));
        using var live = await alone.Client.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    private int Hits => pageCache.Hits;

    /// <summary>Requests twice and returns whether the second response came from the cache.</summary>
    private async Task<bool> IsCachedAsync(string address)
    {
        using var first = await GetAsync(address);
        var before = Hits;
        using var second = await GetAsync(address);

        return Hits > before;
    }

    private Task<HttpResponseMessage> GetAsync(string address) => RequestAsync(address, null);

    /// <summary>
    /// Reads a response to its end: by then the page is stored. A client that decompresses stops at the last
    /// compressed byte, so its next request may come before the page is stored.
    /// </summary>
    private async Task<HttpResponseMessage> RequestAsync(string address, string? encoding)
    {
        using var client = site.NewClient(DecompressionMethods.None);
        if (encoding is not null)
        {
            client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        }

        return await client.GetAsync(new Uri(address, UriKind.Relative));
    }
}
