using EmergencySupport.Bench.House;

namespace EmergencySupport.Tests.Architecture;

/// <summary>
/// The graph contains every kind of use of one folder by another, and nothing that only looks like a use.
/// </summary>
public sealed class FolderGraphTests : IDisposable
{
    private readonly string project = Path.Combine(System.IO.Directory.CreateTempSubdirectory("es-graph").FullName, "Shop");

    public void Dispose() => System.IO.Directory.Delete(Path.GetDirectoryName(project)!, recursive: true);

    [Fact]
    public void Cycles_FoldersUsingEachOther_AreOneGroupWithFileForEachUse()
    {
        Write("Orders/Order.cs", "using Shop.Goods; namespace Shop.Orders; public class Order;");
        Write("Goods/Item.cs", "using static Shop.Stock.Shelf; namespace Shop.Goods; public class Item;");
        Write("Stock/Shelf.cs", "namespace Shop.Stock; public class Shelf { private readonly Orders.Order? order = null; }");
        Write("Till/Till.cs", "using Shop.Orders; namespace Shop.Till; public class Drawer;");

        var graph = Read();

        var cycle = Assert.Single(graph.Cycles());
        Assert.Equal(["Goods", "Orders", "Stock"], cycle);
        Assert.Equal(
            [
                new("Goods", "Stock", "Goods/Item.cs"),
                new("Orders", "Goods", "Orders/Order.cs"),
                new("Stock", "Orders", "Stock/Shelf.cs"),
            ],
            graph.UsesInside(cycle));
        Assert.Empty(graph.Cycles("Stock"));
    }

    [Theory]
    [InlineData("Orders/Order.cs", "using Shop.Goods; namespace Shop.Orders; public class Order;")]
    [InlineData("Orders/Order.cs", "using Thing = Shop.Goods.Item; namespace Shop.Orders; public class Order;")]
    [InlineData("Orders/Order.cs", "namespace Shop.Orders; public class Order { global::Shop.Goods.Item? item; }")]
    [InlineData("Orders/Order.cs", "namespace Shop.Orders; public class Order { string name = nameof(Goods.Item); }")]
    [InlineData("Orders/Order.cs", "namespace Shop.Orders.Old; public class Order { Goods.Item? item; }")]
    [InlineData("Orders/Order.cs", "namespace Shop.Orders; public class Order { Money? price; }")]
    [InlineData("Orders/Order.cs", "namespace Shop.Orders; public class Order { string price = 3.ToMoney(); }")]
    [InlineData("Orders/Order.cshtml", "@using Shop.Goods")]
    [InlineData("Orders/Order.cshtml", "@model Shop.Goods.Item")]
    [InlineData("Orders/Order.cshtml", "@inject Goods.Item Item")]
    [InlineData("Orders/Order.cshtml", "<p>@(new Money())</p>")]
    public void Uses_EachKindOfReferenceToAnotherFolder_IsFound(string file, string text)
    {
        WriteGoods();
        Write(file, text);

        var use = Assert.Single(Read().Uses);

        Assert.StartsWith("Orders", use.From, StringComparison.Ordinal);
        Assert.StartsWith("Goods", use.To, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Orders/Order.cs", "namespace Shop.Orders; public class Order { string Goods = \"\"; int Length => Goods.Length; }")]
    [InlineData("Orders/Order.cs", "namespace Shop.Orders; /* Goods.Item */ public class Order { string text = \"Shop.Goods.Item\"; }")]
    [InlineData("Orders/Order.cs", "namespace Shop.Orders; public class Order { Orders.Order? other; Item? item; class Item; }")]
    [InlineData("Order.cs", "using Shop.Goods; namespace Shop; public class Order;")]
    [InlineData("Orders/obj/Order.cs", "using Shop.Goods; namespace Shop.Orders; public class Order;")]
    public void Uses_TextThatOnlyLooksLikeReference_IsIgnored(string file, string text)
    {
        WriteGoods();
        Write(file, text);

        Assert.Empty(Read().Uses);
    }

    private FolderGraph Read()
    {
        Write("Shop.csproj", "<Project><ItemGroup><Using Include=\"Shop.Goods.Prices\" /></ItemGroup></Project>");

        return FolderGraph.Read(project);
    }

    private void WriteGoods()
    {
        Write("Goods/Item.cs", "namespace Shop.Goods; public class Item;");
        Write("Goods/Prices/Money.cs", """
            namespace Shop.Goods.Prices;

            public static class Money
            {
                public static string ToMoney(this int cents) => "";
            }
            """);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(project, file);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
